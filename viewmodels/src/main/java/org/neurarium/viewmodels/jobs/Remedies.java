package org.neurarium.viewmodels.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.neurarium.service.Job;
import org.neurarium.tool.Device;
import org.neurarium.tool.Problem;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.data.Names;
import org.neurarium.viewmodels.work.Devices;

/// What can be done about a run, the best first.
final class Remedies {
    private final JobActions actions;
    private final Devices devices;

    Remedies(JobActions actions, Devices devices) {
        this.actions = actions;
        this.devices = devices;
    }

    /// What else was found out about a run since it was selected.
    ///
    /// @param onCpu    seconds on the processor
    /// @param problems what the service says of its request today
    record Found(RunRecords.Facts facts, OptionalDouble onCpu, List<Problem> problems) {
        static final Found NOTHING = new Found(RunRecords.Facts.NONE, OptionalDouble.empty(), List.of());

        Found with(RunRecords.Facts now) { return new Found(now, onCpu, problems); }

        Found with(OptionalDouble seconds) { return new Found(facts, seconds, problems); }

        Found with(List<Problem> now) { return new Found(facts, onCpu, now); }
    }

    List<Remedy> of(JobRow row, Optional<ToolDescription> tool, Found found) {
        return switch (row.job().state()) {
            case QUEUED, RUNNING -> List.of(new Remedy("Cancel", "close", () -> actions.cancel(row)));
            case CANCELLING, STOPPING -> List.of();
            case DONE -> List.of(new Remedy("Open result", "arrow-up-right", () -> actions.openResult(row)));
            case CANCELLED -> cancelled(row, found);
            case FAILED, LOST, REFUSED -> mending(row, tool, found);
        };
    }

    /// What saved where it was before it was stopped can be gone on with.
    private List<Remedy> cancelled(JobRow row, Found found) {
        Remedy again = new Remedy("Run again", "retry", () -> actions.again(row));
        return found.facts().resumable()
                ? List.of(new Remedy("Resume", "run", () -> actions.resume(row)), again)
                : List.of(again);
    }

    private List<Remedy> mending(JobRow row, Optional<ToolDescription> tool, Found found) {
        List<Remedy> out = new ArrayList<>();
        for (String missing : found.facts().missing())
            out.add(new Remedy("Locate " + name(missing) + "\u2026", "folder", () -> actions.locate(row, missing)));
        if (found.facts().resumable()) out.add(new Remedy("Resume", "run", () -> actions.resume(row)));
        // Whatever went wrong on a card, the processor has more memory, and natives that were tried.
        if (row.job().device().startsWith("cuda:")) {
            String cost = found.onCpu().isPresent() ? cost(found.onCpu().getAsDouble()) : "";
            out.add(new Remedy("Run on CPU", cost, "tool", () -> actions.on(row, "cpu")));
        }
        for (Problem problem : found.problems())
            if (!problem.fix().isEmpty())
                out.add(new Remedy(label(problem.fix(), tool), "", () -> actions.with(row,
                        problem.fix())));
        if (row.job().state() == Job.State.REFUSED) {
            out.add(new Remedy("Change settings\u2026", "edit", () -> actions.change(row)));
        }
        if (found.facts().missing().isEmpty()) out.add(new Remedy("Try again", "retry", () -> actions.again(row)));
        return out;
    }

    /// What else can be done with a run, whatever became of it.
    List<Remedy> more(JobRow row) {
        List<Remedy> out = new ArrayList<>();
        if (row.job().state() == Job.State.RUNNING) {
            out.add(new Remedy("Finish early and keep", "stop", () -> actions.stop(row)));
        }
        if (row.job().state() == Job.State.DONE) {
            out.add(new Remedy("Run again", "retry", () -> actions.again(row)));
        }
        if (row.job().state().over()) {
            out.add(new Remedy("Run again on\u2026", "file", () -> actions.againOn(row)));
        }
        if (!row.job().folder().equals(Path.of("")) && row.job().state() != Job.State.CANCELLED
                && row.job().state() != Job.State.REFUSED) {
            out.add(new Remedy("Open folder", "folder", () -> actions.folder(row)));
        }
        return out;
    }

    /// The device on which it had too little memory, where that is why it failed.
    Optional<JobDetail.Memory> memory(JobRow row) {
        if (!row.failed() || row.job().needs() <= 0) return Optional.empty();
        return devices.find(row.job().device())
                .filter(d -> d.kind() == Device.Kind.CUDA && d.free() < row.job().needs())
                .map(d -> new JobDetail.Memory(d, row.job().needs()));
    }

    private static String label(Map<String, String> fix, Optional<ToolDescription> tool) {
        List<String> parts = fix.entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> label(e.getKey(), tool) + " to " + e.getValue())
                .toList();
        return "Set " + String.join(", ", parts);
    }

    private static String label(String setting, Optional<ToolDescription> tool) {
        return tool.flatMap(t -> t.settings().stream().filter(s -> s.name().equals(setting)).findFirst())
                .map(s -> s.label().toLowerCase(java.util.Locale.ROOT))
                .orElseGet(() -> Names.label(setting));
    }

    private static String name(String reference) {
        int slash = Math.max(reference.lastIndexOf('/'), reference.lastIndexOf('\\'));
        return reference.substring(slash + 1);
    }

    /// `≈ 35 s`, as buttons tell it.
    static String cost(double seconds) { return "\u2248\u2009" + Spans.about(seconds); }
}
