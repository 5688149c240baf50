package org.neurarium.service;

import java.util.OptionalDouble;
import java.util.function.Consumer;

/// What happens while a session opens or answers: progress and warnings to the listener, partial answers to who asked.
record SessionReports(RunListener listener, Consumer<Object> answers) implements Reports {
    @Override
    public void progress(String phase, long done, long total, OptionalDouble eta) {
        listener.progress(phase, done, total, eta);
    }

    @Override
    public void phaseEnded(String phase, double seconds) {}

    @Override
    public void warning(String sentence) { listener.warning(sentence); }

    @Override
    public void preview(Object partial) { answers.accept(partial); }

    @Override
    public boolean watched() { return true; }

    @Override
    public void value(String name, double value) {}
}
