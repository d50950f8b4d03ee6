"""What is said to what is no command, such as “hello”? A fixed sentence for each kind."""

import re

from .recent_tasks import receipts
from .turn import Turn

HELP = """I am a stand-in without a language model; I know a task list's commands by rules. Try
- “Add a task to buy groceries tomorrow at 5pm #home !high”
- “Show me all my tasks”, “What's pending?”, “What's overdue?”, “What have I completed?”
- “Mark task 3 as complete”, “Delete the meeting task”, “Change task 1 to 'Call mom tonight'”
- “Reschedule my morning meetings to 2 PM”, “Move everything from today to tomorrow”
- “Make that high priority”, “every second Friday”, “Undo that”"""
UNKNOWN = (
    "I did not understand that. I am a stand-in without a language model and know only a task "
    "list's commands, such as “add buy milk tomorrow”, “what's pending?” or “complete 3”. "
    "Say “help” for more."
)
NOTHING = "All right. Nothing was changed."
STANDS = "All right. What I did last stands; “undo” takes it back."
GREETING = "Hello! What shall I note down? You can say “add …”, “show my tasks” or “help”."
TRASH = (
    "I have no tool for that. Deleted tasks go for good after 30 days, and the page can empty the "
    "trash at once."
)
DATA = (
    "That is done by hand: “Where your data is” in the settings exports tasks as JSON, CSV, "
    "Markdown or iCalendar, imports such JSON or a CSV file of Todoist, and erases what you choose."
)
TALK: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"^(?:{pattern})[\s.!?,🙂👋🙏👍❤️]*$", re.IGNORECASE), said)
    for pattern, said in (
        (
            (
                r"(?:hi|hello|hey|hiya|howdy|salam|salaam|assalam[ -]?o[ -]?alaikum|good "
                r"(?:morning|afternoon|evening|day))(?: there| lethe| everyone)?"
            ),
            GREETING,
        ),
        (r"السلام علیکم|سلام|مرحبا|ہیلو", GREETING),
        (
            r"how are you(?: doing)?|how(?:'s| is) it going|what'?s up",
            "All in order here. What shall we do with your tasks?",
        ),
        (
            (
                r"(?:many )?(?:thanks|thank you|thx|ty|cheers|much appreciated|شکریہ)(?: a "
                r"lot| so much| very much| lethe)?(?:,? (?:that is|that'?s) (?:all|it))?"
            ),
            "You are welcome.",
        ),
        (
            r"(?:lol|rofl|lmao|ha(?:ha)+|he(?:he)+|wow|omg|hm+|oh|sorry|whatever|never mind that)",
            "All right. Tell me when there is something to do.",
        ),
        (
            (
                r"(?:ok|okay|great|good|nice|cool|perfect|awesome|got it|alright|all right|"
                r"fine|well done|super|[👍👌✅👏]+)"
            ),
            "Good.",
        ),
        (
            r"(?:empty|purge|delete|clear) (?:all )?(?:the |my )?(?:trash|bin|deleted tasks)"
            r"(?: for (?:good|ever)| forever)?",
            TRASH,
        ),
        (
            r"(?:(?:how|where) (?:do|can|could|should) i |can (?:i|you) |i(?: want|'?d like) to )?"
            r"(?:export|import|back ?up|download)"
            r"(?: (?:(?:all|my|the|old|of|from|to|as|an?|it|them|file|into) )*"
            r"(?:tasks?|list|data|everything|todoist|lethe|csv|json|ics|icalendar|markdown|it|them)\b.*)?"
            r"|(?:delete|erase|remove) (?:all )?my (?:data|account|conversations)",
            DATA,
        ),
        (
            r"(?:(?:that'?s|that is) all(?: for (?:today|now))?,? ?(?:thanks|thank you)?,? ?)?"
            r"(?:bye|goodbye|good night|see you(?: later)?|cya)|that'?s all(?: for (?:today|now))?",
            "Goodbye. Your tasks stay where they are.",
        ),
        (
            (
                r"(?:help|help me|\?|/help|commands|.{0,30}\bwhat can (?:you|u|i) (?:do|say|ask)|"
                r"how does this work|how (?:do|can|should) i .{1,60}|can (?:you|i) \w+ "
                r"(?:tasks?|reminders?)|مدد)"
            ),
            HELP,
        ),
        (
            (
                r"(?:who|what) are you|are you (?:an? )?(?:ai|bot|human|robot|real|chatgpt|"
                r"gpt)|what(?:'s| is) your name"
            ),
            HELP,
        ),
        (
            r"(?:yes|yep|yeah|sure|do it|go ahead|confirm|please do)",
            "I am not sure what you agree to. Please say what I should do.",
        ),
    )
)
REFUSED = re.compile(
    r"(?i)^(?:actually,? |oh,? )?(?:no|nope|nah|never ?mind|cancel|forget it|stop|don'?t|"
    r"i(?:'ve)? changed my mind|keep (?:it|that|them))[\s.!]*$"
)
AGREED = re.compile(
    r"(?i)^(?:yes|yep|yeah|sure|ok|okay|do it|go ahead|confirm|please do)\b.{0,20}$"
)
CLOCK = re.compile(
    r"(?i)^(?:what(?:'s| is)|tell me|do you know) (?:the |today'?s )?(?:date|day|"
    r"time|time is it)\b.*$|"
    r"^what (?:day|time|date) is (?:it|today)\b.*$"
)


def small_talk(turn: Turn, text: str) -> str | None:
    """An answer to what needs no tool, or None."""
    asked = turn.history[-1].done if turn.history else []
    if AGREED.match(text) and any(done.output.get("action") == "confirm" for done in asked):
        return "Please use the buttons of the card above: they do exactly what it shows."
    if REFUSED.match(text):
        changed = bool(turn.history and receipts([done.output for done in turn.history[-1].done]))
        return STANDS if changed else NOTHING
    if CLOCK.match(text):
        return f"It is {turn.now:%A} {turn.now.day} {turn.now:%B %Y}, {turn.now:%H:%M}."
    return next((said for pattern, said in TALK if pattern.match(text)), None)
