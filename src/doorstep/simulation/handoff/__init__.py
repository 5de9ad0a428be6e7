"""Many made-up days, decided by ours and by the simple rules people use instead: what does a parcel cost?"""
