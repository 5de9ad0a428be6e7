"""What the doors read: one file per noun, each answer plain values ready to be JSON.

Every function takes the actor first; what belongs to somebody else is
answered like what does not exist.
"""
