package org.neurarium.app.bench;

/// Something a user does, to be timed.
interface Act {
    /// What it is called on the command line; several acts may share a name.
    String name();

    /// What it works on: '1024², 500 cells'.
    String size();

    /// How often it is repeated; a few more come before, unmeasured.
    int repeats();

    /// What it is compared with, and how fast that was in this run; empty where there is nothing.
    default String baseline() {
        return "";
    }

    /// Prepares it once.
    Timed prepare() throws Exception;

    /// One repetition.
    interface Timed extends AutoCloseable {
        /// Does it once and returns how long it took, in ms.
        double once() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /// Times a piece of work from outside.
    static Timed timed(Work work) {
        return () -> {
            long start = System.nanoTime();
            work.run();
            return (System.nanoTime() - start) / 1e6;
        };
    }

    /// Work that may fail.
    interface Work {
        void run() throws Exception;
    }
}
