package org.neurarium.viewmodels.jobs;

/// Something that would mend a failure, or the next thing to do with a run.
///
/// @param label a verb and its object: 'Run on CPU'
/// @param cost  '≈ 35 s'; empty where nobody knows
/// @param icon  the icon's name; empty for none
public record Remedy(String label, String cost, String icon, Runnable action) {
    Remedy(String label, String icon, Runnable action) { this(label, "", icon, action); }
}
