package org.neurarium.cells.chainofprompts;

/// What tiles leave behind. Their arrays are so large that the serial collector lays them among the old at once, where it does not look
/// before the heap has grown to its limit: unasked, a search through sixteen tiles of which two are held would grow to 3.6 GB.
final class Leftovers {
    /// Bytes that may gather before they are collected.
    private static final long MOST = 256L << 20;

    private long kept = used();

    /// Collects them, if they are many.
    void clear() {
        if (used() < kept + MOST) return;
        System.gc();
        kept = used();
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
