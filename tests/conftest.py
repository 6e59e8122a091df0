"""The tests read the screen in English, whatever language the machine speaks."""

import os

# The words are chosen when the program is first imported; processes that tests start inherit it.
os.environ["LANGUAGE"] = "en"
