"""Which of the SDK's events are translated? All are mapped or knowingly ignored."""

from typing import get_args

from openai.types.responses import response_stream_event as events_module

from backend.chat.translate import HANDLERS

MAPPED = {
    "response.created",
    "response.completed",
    "response.failed",
    "response.incomplete",
    "error",
    "response.output_item.added",
    "response.output_item.done",
    "response.output_text.delta",
    "response.refusal.delta",
    "response.function_call_arguments.delta",
}
IGNORED = {
    # said again by the events above
    "response.in_progress",
    "response.queued",
    "response.content_part.added",
    "response.content_part.done",
    "response.output_text.done",
    "response.refusal.done",
    "response.function_call_arguments.done",
    # a model's thoughts are not shown
    "response.reasoning_text.delta",
    "response.reasoning_text.done",
    "response.reasoning_summary_part.added",
    "response.reasoning_summary_part.done",
    "response.reasoning_summary_text.delta",
    "response.reasoning_summary_text.done",
    # of tools that Lethe does not offer
    "response.output_text.annotation.added",
    "response.audio.delta",
    "response.audio.done",
    "response.audio.transcript.delta",
    "response.audio.transcript.done",
    "response.file_search_call.in_progress",
    "response.file_search_call.searching",
    "response.file_search_call.completed",
    "response.web_search_call.in_progress",
    "response.web_search_call.searching",
    "response.web_search_call.completed",
    "response.image_generation_call.in_progress",
    "response.image_generation_call.generating",
    "response.image_generation_call.partial_image",
    "response.image_generation_call.completed",
    "response.code_interpreter_call.in_progress",
    "response.code_interpreter_call.interpreting",
    "response.code_interpreter_call.completed",
    "response.code_interpreter_call_code.delta",
    "response.code_interpreter_call_code.done",
    "response.mcp_call_arguments.delta",
    "response.mcp_call_arguments.done",
    "response.mcp_call.in_progress",
    "response.mcp_call.completed",
    "response.mcp_call.failed",
    "response.mcp_list_tools.in_progress",
    "response.mcp_list_tools.completed",
    "response.mcp_list_tools.failed",
    "response.custom_tool_call_input.delta",
    "response.custom_tool_call_input.done",
    "response.shell_call_command.added",
    "response.shell_call_command.delta",
    "response.shell_call_command.done",
    "response.shell_call_output_content.delta",
    "response.shell_call_output_content.done",
    # of compaction, which the window makes needless
    "response.compaction.compacting",
}


def every_event() -> set[str]:
    union = get_args(events_module.ResponseStreamEvent)[0]
    return {get_args(kind.model_fields["type"].annotation)[0] for kind in get_args(union)}


def test_every_event_of_the_sdk_is_mapped_or_knowingly_ignored() -> None:
    assert every_event() - MAPPED - IGNORED == set()
    handled = HANDLERS
    types = {get_args(kind.model_fields["type"].annotation)[0] for kind in handled}
    assert types == MAPPED
