"""An address for calendars, and what they read there. SESSION is the access_token of a login."""

import os

import httpx

from lethe_client import AuthenticatedClient
from lethe_client.api.account import create_calendar
from lethe_client.models import NewCalendar

lethe = AuthenticatedClient(os.environ["LETHE"], os.environ["SESSION"])
feed = create_calendar.sync(client=lethe, body=NewCalendar("My calendar")).address
print(httpx.get(feed).raise_for_status().text)
