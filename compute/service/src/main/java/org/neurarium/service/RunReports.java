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
    private final Map<String, Json> resolved = new LinkedHashMap<>();
    private final Map<String, Double> metrics = new LinkedHashMap<>();
    private double secondsBefore;
    private boolean stopped;

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

    @Override
    public void metric(String name, long step, double value) {
        synchronized (this) {
            metrics.put(name, value);
            folder.metric(Json.object().with("metric", name).with("step", step).with("value", value));
        }
        listener.metric(name, step, value);
    }

    @Override
    public synchronized void resolved(String setting, Object value) { resolved.put(setting, Json.of(value)); }

    @Override
    public synchronized void stopped() { stopped = true; }

    /// With what the run took before it was interrupted.
    synchronized double seconds() { return secondsBefore + (System.nanoTime() - begun) / 1e9; }

    synchronized List<String> warnings() { return List.copyOf(warnings); }

    synchronized Map<String, Double> values() { return new LinkedHashMap<>(values); }

    synchronized Map<String, Double> phases() { return new LinkedHashMap<>(phases); }

    synchronized Map<String, Json> resolved() { return new LinkedHashMap<>(resolved); }

    synchronized OptionalDouble lastMetric(String name) {
        Double value = metrics.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /// Whether the tool has heard that it shall finish early.
    synchronized boolean wasStopped() { return stopped; }

    /// All that was told so far, for a snapshot.
    synchronized Json told() {
        return Json.object()
                .with("metrics_bytes", folder.keepMetrics())
                .with("metrics", metrics)
                .with("values", values)
                .with("warnings", warnings)
                .with("resolved", resolved)
                .with("phases", phases)
                .with("seconds", seconds());
    }

    /// Goes back to where [#told] was; to the beginning where it is empty.
    synchronized void restore(Json told) {
        folder.cutMetrics(told.find("metrics_bytes", Json::number).orElse(0.0).longValue());
        numbers(told, "metrics", metrics);
        numbers(told, "values", values);
        numbers(told, "phases", phases);
        told.find("warnings", Json::items).ifPresent(all -> all.forEach(w -> warnings.add(w.string())));
        told.find("resolved", Json::members).ifPresent(resolved::putAll);
        secondsBefore = told.find("seconds", Json::number).orElse(0.0);
        folder.event(event().with("resumed", true));
    }

    private static void numbers(Json told, String name, Map<String, Double> into) {
        told.find(name, Json::members)
                .ifPresent(all -> all.forEach((key, value) -> into.put(key, value instanceof Json.Num n
                        ? n.value()
                        : Double.NaN)));
    }
}
