"""What is to do?"""
