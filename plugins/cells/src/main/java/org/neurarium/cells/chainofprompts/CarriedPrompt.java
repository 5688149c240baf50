package org.neurarium.cells.chainofprompts;

/// A prompt that is taken to where its own features are not: what is like it elsewhere in a large image.
///
/// @param high      its vector of F_high, as the gating rule takes it
/// @param low       its vector of F_low, of length 1
/// @param threshold τ = μ + kσ of the map in which it was found
/// @param coarse    ⟨F_l, F_l⟩ that a candidate must exceed besides; −∞ where the rule has no second stage
record CarriedPrompt(float[] high, float[] low, double threshold, double coarse) {}
