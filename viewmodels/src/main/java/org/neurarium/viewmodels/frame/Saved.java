package org.neurarium.viewmodels.frame;

/// Whether what a person did is kept, as the title bar tells it.
///
/// @param words  'All changes saved'; empty where there is nothing to keep yet
/// @param why    a sentence for its tooltip: what is wrong and what to do; empty where all is well
public record Saved(Level level, String words, String why) {
    /// Where nothing is kept.
    public static final Saved NOTHING = new Saved(Level.FINE, "", "");

    /// FINE: all of it. BUSY: it is being written. TROUBLE: it cannot be written. READ_ONLY: it is not meant to be.
    public enum Level {
        FINE, BUSY, TROUBLE, READ_ONLY
    }
}
