"""What does the page promise to the person in front of it? Each is tried in a real browser."""

from tests.conformance.promises import Promise

STORY = "e2e/test_story.py::test_"
STORAGE = "e2e/test_storage.py::test_"
TURNS = "e2e/test_turns.py::test_"
SIDEBAR = "e2e/test_sidebar.py::test_"
RECEIPTS = "e2e/test_receipts.py::test_"
COMPOSER = "e2e/test_composer.py::test_"
TASK_LIST = "e2e/test_task_list.py::test_"
ISOLATION = "e2e/test_isolation.py::test_"
REACH = "e2e/test_reach.py::test_"
BY_ITSELF = "e2e/test_by_itself.py::test_"
SETTLING = "e2e/test_account.py::test_"
POLICY = "e2e/test_policy.py::test_"

OF_THE_PAGE = (
    Promise("A newcomer registers, talks, reloads and deletes for good", "issue 2, story",
            STORY + "a_newcomer_registers_talks_reloads_and_deletes_for_good"),
    Promise("The browser stores no word of a chat", "design C",
            STORAGE + "no_store_of_the_browser_holds_what_was_said"),
    Promise("The browser's list is one key for each user", "design C",
            STORAGE + "the_list_is_kept_under_a_key_of_its_user"),
    Promise("It holds ids, titles, times and pins", "product.md, the page",
            STORAGE + "the_list_has_an_id_a_title_times_and_a_pin_for_each_chat_and_no_more"),
    Promise("A draft survives a reload and is gone once sent", "product.md, the page",
            STORAGE + "a_draft_outlives_a_reload_and_is_gone_once_sent"),
    Promise("A corrupt list does not stop the page", "issue 5, 1",
            STORAGE + "a_corrupt_list_does_not_stop_the_page"),
    Promise("Another's chat cannot be opened by its address", "issue 2, 8",
            ISOLATION + "anothers_chat_cannot_be_read_by_its_address"),
    Promise("A restarted backend goes on with the chat", "issue 2, 8",
            TURNS + "a_killed_and_restarted_server_goes_on_with_the_conversation"),
    Promise("A reload in the middle shows the finished answer", "issue 3, 1",
            TURNS + "a_reload_in_the_middle_of_an_answer_shows_the_finished_answer"),
    Promise("A message meanwhile waits in line", "issue 3, 2",
            TURNS + "what_is_sent_meanwhile_waits_in_line_and_can_be_taken_back"),
    Promise("A fault has its sentence, one button, and keeps the text", "issue 3, 5",
            TURNS + "a_fault_has_its_sentence_and_one_button_and_the_text_is_kept"),
    Promise("A retry does not repeat what a tool did", "issue 3, 4",
            TURNS + "a_retry_after_a_tool_had_run_does_not_run_it_again"),
    Promise("Being offline is said and the text kept", "issue 5, 7",
            TURNS + "being_offline_is_said_and_what_is_typed_is_kept"),
    Promise("A delete can be undone until it is sent", "issue 5, 1",
            SIDEBAR + "a_delete_can_be_undone_until_it_is_sent"),
    Promise("Other tabs follow", "issue 5, 1", SIDEBAR + "other_tabs_follow"),
    Promise("A temporary chat is erased on leaving", "issue 5, 1",
            SIDEBAR + "a_temporary_chat_is_in_no_list_and_is_erased_on_leaving"),
    Promise("A receipt's Undo takes the change back", "issue 4, 5",
            RECEIPTS + "a_receipt_shows_what_changed_and_its_undo_takes_it_back"),
    Promise("Many are changed only after one goes ahead", "issue 4, 4",
            RECEIPTS + "many_are_changed_only_after_one_goes_ahead"),
    Promise("Which one is answered with a button", "issue 5, 2",
            RECEIPTS + "which_one_is_answered_with_a_button"),
    Promise("No image is ever fetched for an answer", "stack.md",
            RECEIPTS + "markdown_is_drawn_and_no_image_is_ever_fetched"),
    Promise("Enter while composing sends nothing", "product.md, the page",
            COMPOSER + "enter_while_an_input_method_composes_sends_nothing"),
    Promise("Who scrolled up is not pulled down", "product.md, the page",
            COMPOSER + "a_reader_who_scrolled_up_is_not_pulled_down"),
    Promise("Older messages come without a jump", "issue 5, 2",
            COMPOSER + "older_messages_come_on_scrolling_up_without_a_jump"),
    Promise("Quick-add shows how it understood", "issue 4, 7",
            TASK_LIST + "quick_add_shows_how_it_understood_before_enter"),
    Promise("A task can be dragged to another day", "issue 4, 7",
            TASK_LIST + "a_task_is_dragged_to_another_day"),
    Promise("The list is worked by keys alone", "issue 4, 7",
            TASK_LIST + "the_list_is_worked_by_keys_alone"),
    Promise("Every tab and device follows a change of a task", "issue 4, 6",
            TASK_LIST + "every_tab_and_device_follows_at_once"),
    Promise("axe finds nothing on any state, and all fits 320 pixels", "issue 5, 4",
            REACH + "axe_finds_nothing_in_either_theme_and_all_fits_320_pixels"),
    Promise("Urdu is written from right to left", "issue 5, 5",
            REACH + "urdu_is_written_from_right_to_left_and_nothing_is_cut_off"),
    Promise("The page is used with keys alone", "issue 5, 4",
            REACH + "the_story_is_lived_with_keys_alone"),
    Promise("A reminder comes once across tabs, when asked for", "issue 4, 8",
            BY_ITSELF + "a_reminder_comes_once_across_tabs_and_only_after_it_was_asked_for"),
    Promise("Idle chats are erased only when asked for", "issue 5, 1",
            BY_ITSELF + "idle_chats_are_erased_only_when_asked_for_and_pinned_ones_stay"),
    Promise("A deleted account leaves nothing behind", "issue 5, 6",
            SETTLING + "deleting_the_account_erases_the_rows_and_every_known_chat"),
    Promise("A page has a strict policy and keeps it", "stack.md",
            POLICY + "a_page_has_a_policy_and_keeps_it"),
)  # fmt: skip
