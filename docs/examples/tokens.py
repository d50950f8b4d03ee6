"""A personal token, for scripts: sign in, then have one made. It is shown this once."""

import os

from lethe_client import AuthenticatedClient, Client
from lethe_client.api.account import create_token, login
from lethe_client.models import Login, NewToken, NewTokenScopesItem

body = Login(os.environ["EMAIL"], os.environ["PASSWORD"])
session = login.sync(client=Client(os.environ["LETHE"]), body=body)
lethe = AuthenticatedClient(os.environ["LETHE"], session.access_token)
wanted = NewToken("My script", [NewTokenScopesItem("tasks.write")], days=30)
print(create_token.sync(client=lethe, body=wanted).token)
