"""What did a failure at OpenAI mean? One of our errors each, with a stable code."""

import math
import random
from collections.abc import Mapping

import httpx2
import openai

from backend.errors import AppError, TooManyRequests, UpstreamError, UpstreamTimeout

LONGEST_WAIT = 10.0
"""Seconds of `Retry-After` that a person is made to wait; beyond, they are told."""


class ModelRateLimited(TooManyRequests):
    code = "model_rate_limited"
    message = "The model service has too many requests at the moment. Please try again shortly."


class ModelUnavailable(UpstreamError):
    code = "model_unavailable"
    message = "The model service has a problem at the moment. Please try again."


class ModelTimeout(UpstreamTimeout):
    code = "model_timeout"
    message = "The model service took too long to answer. Please try again."


class ModelRefusedKey(UpstreamError):
    code = "model_refused_key"
    message = "The model service did not accept this server's key. Its operator has to look at it."


class ModelMissing(UpstreamError):
    code = "model_missing"
    message = "This server's model is not offered to it. Its operator has to look at it."


class ModelRejected(UpstreamError):
    code = "model_rejected"
    message = "The model service did not accept the request."


class ModelFailed(UpstreamError):
    code = "model_failed"
    message = "The answer broke off at the model service. Please try again."


class ModelIncomplete(UpstreamError):
    code = "model_incomplete"
    message = "The answer grew too long and was cut off. Ask for something shorter."


class ModelFiltered(UpstreamError):
    code = "model_filtered"
    message = "A content filter ended this answer. Saying it differently may help."


class OpenAIUnreachable(UpstreamError):
    code = "openai_unreachable"
    message = "The model service cannot be reached at the moment. Please try again."


def retry_after(headers: Mapping[str, str]) -> int | None:
    """Whole seconds from a `Retry-After` header; dates and nonsense count as absent."""
    try:
        seconds = float(headers.get("retry-after", ""))
    except ValueError:
        return None
    return math.ceil(seconds) if 0 <= seconds < 86_400 else None


def from_code(code: str | None) -> AppError:
    """`code` is what OpenAI gives as the reason inside a stream that has begun."""
    limited = code in ("rate_limit_exceeded", "insufficient_quota")
    return ModelRateLimited() if limited else ModelFailed()


def from_openai(exc: Exception) -> AppError:
    """`exc` is an `openai.OpenAIError` or an error of its transport or parser."""
    match exc:
        case openai.APITimeoutError():
            return ModelTimeout()
        case openai.APIConnectionError():
            return OpenAIUnreachable()
        case openai.APIStatusError():
            return _from_status(exc)
        case openai.APIError():
            return from_code(exc.code)
        case _:
            return ModelFailed()


def _from_status(exc: openai.APIStatusError) -> AppError:
    if exc.code == "model_not_found":  # as 400, 403 or 404
        return ModelMissing()
    match exc.status_code:
        case 429:
            wait = retry_after(exc.response.headers)
            return ModelRateLimited(
                details={"retry_after": wait} if wait is not None else None,
                headers={"Retry-After": str(wait)} if wait is not None else None,
            )
        case 401 | 403:
            return ModelRefusedKey()
        case 408 | 504:
            return ModelTimeout()
        case status if status >= 500:
            return ModelUnavailable()
        case _:
            return ModelRejected()


def status_may_pass(status: int) -> bool:
    """Whether what was answered so may succeed a moment later."""
    return status in (408, 409, 429) or status >= 500


def may_pass(exc: BaseException) -> bool:
    """Whether the same request may succeed a moment later."""
    if isinstance(exc, openai.APIStatusError):
        return status_may_pass(exc.status_code)
    return isinstance(exc, openai.APIConnectionError | UpstreamError)


def was_not_done(exc: BaseException) -> bool:
    """Whether OpenAI has certainly not carried the request out, so that nothing is done twice."""
    if isinstance(exc, openai.APIStatusError):
        return exc.status_code in (429, 503)
    return isinstance(exc.__cause__, httpx2.ConnectError | httpx2.ConnectTimeout)


def pause_before(exc: BaseException, attempt: int) -> float | None:
    """Seconds to wait before the attempt after `attempt` (from 1); None where it is too long."""
    if isinstance(exc, openai.APIStatusError):
        wait = retry_after(exc.response.headers)
        if wait is not None:
            return float(wait) if wait <= LONGEST_WAIT else None
    return float(min(0.25 * 2**attempt, 4) * random.uniform(0.5, 1))
