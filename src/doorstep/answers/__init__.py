"""Where is my parcel? The finding, the evidence for it and the next step, for any number a person pastes."""

from doorstep.answers.finding import Answer, answer, carrier_name, status_sentence

__all__ = ["Answer", "answer", "carrier_name", "status_sentence"]
