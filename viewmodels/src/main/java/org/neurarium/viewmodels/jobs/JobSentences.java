package org.neurarium.viewmodels.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neurarium.service.Job;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.viewmodels.work.Devices;

/// What is said of a run: what happened, to which object, why.
final class JobSentences {
    private JobSentences() {}

    static String what(JobRow row) {
        String on = row.job().about().isEmpty() ? "" : " on " + row.job().about();
        return switch (row.job().state()) {
            case QUEUED -> row.title() + on + " waits";
            case RUNNING, CANCELLING, STOPPING -> row.title() + on;
            case DONE -> row.title() + " finished" + on;
            case FAILED -> row.title() + " stopped" + on;
            case CANCELLED -> row.title() + " was cancelled" + on;
            case REFUSED -> row.title() + " could not start" + on;
            case LOST -> row.title() + " was cut off" + on;
        };
    }

    static String why(JobRow row) {
        String said = row.job().sentence();
        return switch (row.job().state()) {
            case LOST -> said.isEmpty() ? "The process that worked on it ended; other runs never noticed." : said;
            case FAILED -> said.isEmpty() ? "It gave no reason; the log below may tell more." : said;
            case CANCELLED -> said.isEmpty() ? "Nothing was left behind." : said;
            case QUEUED -> sentence(said.isEmpty() ? "It starts as soon as there is room" : said);
            case RUNNING, CANCELLING, STOPPING -> sentence(row.line());
            case DONE, REFUSED -> sentence(said);
        };
    }

    private static String sentence(String words) {
        if (words.isEmpty()) return "";
        String begun = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return begun.endsWith(".") ? begun : begun + ".";
    }

    /// `cells.chain-of-prompts 1`, `seed 7`, `GPU 0`.
    static List<String> facts(Job job, Optional<ToolDescription> tool) {
        List<String> facts = new ArrayList<>();
        facts.add(job.request().tool() + tool.map(t -> " " + t.version()).orElse(""));
        facts.add("seed " + job.request().seed());
        if (!job.device().isEmpty()) facts.add(Devices.name(job.device()));
        return facts;
    }

    /// What one sends to whoever can help.
    static String report(JobDetail.One one) {
        StringBuilder text = new StringBuilder(one.what()).append('\n').append(one.why()).append("\n\n");
        text.append(String.join(", ", one.facts())).append('\n');
        one.changed().forEach(s -> text.append(s.label()).append(": ").append(s.value()).append('\n'));
        one.row()
                .job()
                .request()
                .inputs()
                .forEach((name, given) -> text.append(name).append(": ").append(String.join(", ", given)).append('\n'));
        text.append("run ").append(one.row().id()).append(" in ").append(one.row().job().folder()).append('\n');
        one.found()
                .log()
                .forEach(l -> text.append(Double.isNaN(l.seconds()) ? "" : "%.3f ".formatted(l.seconds()))
                        .append(l.text())
                        .append('\n'));
        return text.toString();
    }
}
