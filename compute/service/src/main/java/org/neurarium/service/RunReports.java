package org.neurarium.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.neurarium.data.Json;

/// What happens in one run, on its way to the listener, kept for the record. Called from any of its threads.
final class RunReports implements Reports {
    private final RunFolder folder;
    private final RunListener listener;
    private final long begun = System.nanoTime();
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, Double> values = new LinkedHashMap<>();
    private final Map<String, Double> phases = new LinkedHashMap<>();

    RunReports(RunFolder folder, RunListener listener) {
        this.folder = folder;
        this.listener = listener;
    }

    @Override
    public void progress(String phase, long done, long total, OptionalDouble eta) {
        listener.progress(phase, done, total, eta);
    }

    @Override
    public void phaseEnded(String phase, double seconds) {
        synchronized (this) {
            phases.merge(phase, seconds, Double::sum);
        }
        folder.event(event().with("phase", phase).with("seconds", seconds));
    }

    @Override
    public void warning(String sentence) {
        synchronized (this) {
            if (warnings.contains(sentence)) return;
            warnings.add(sentence);
        }
        folder.event(event().with("warn", sentence));
        listener.warning(sentence);
    }

    private Json.Obj event() { return Json.object().with("at_s", seconds()); }

    @Override
    public void preview(Object partial) { listener.preview(partial); }

    @Override
    public boolean watched() { return listener.watching(); }

    @Override
    public synchronized void value(String name, double value) { values.put(name, value); }

    double seconds() { return (System.nanoTime() - begun) / 1e9; }

    synchronized List<String> warnings() { return List.copyOf(warnings); }

    synchronized Map<String, Double> values() { return new LinkedHashMap<>(values); }

    synchronized Map<String, Double> phases() { return new LinkedHashMap<>(phases); }
}
