package org.neurarium.math;

/// Whoever lends a kernel its threads. The parts of one call may run at the same time and write to different places.
public interface Parallel {
    /// One thread: the caller's.
    Parallel SERIAL = (parts, task) -> {
        for (int i = 0; i < parts; i++) {
            task.part(i);
        }
    };

    /// Runs parts 0…`parts`−1 and returns when all are done.
    void run(int parts, Task task) throws InterruptedException;

    /// Cuts `0…length` into bands of about `band` and runs them.
    default void bands(int length, int band, Band task) throws InterruptedException {
        int parts = Math.max(1, (length + band - 1) / band);
        run(parts, i -> task.band((int) ((long) length * i / parts), (int) ((long) length * (i + 1) / parts)));
    }

    interface Task {
        void part(int index) throws InterruptedException;
    }

    /// Works on `from` ≤ i < `to`.
    interface Band {
        void band(int from, int to) throws InterruptedException;
    }
}
