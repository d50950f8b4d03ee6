"""How does Lethe use a model server that keeps no conversations? With this server between them.

It keeps conversations itself (`backend/conversation_server`) and passes model calls on: as they are
to a server that has /v1/responses, else translated to /v1/chat/completions (`chat_completions.py`).
To Lethe it is OpenAI. One process serves all replicas.
"""
