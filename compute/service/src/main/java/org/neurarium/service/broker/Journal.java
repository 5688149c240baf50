package org.neurarium.service.broker;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.formats.AtomicFile;
import org.neurarium.service.Job;
import org.neurarium.service.wire.JobJson;

/// `jobs.jsonl`: each state that a job came to, a line each, so that the successor of a killed broker knows all jobs. Of
/// the lines of one job the last counts; `{"cleared": [ids]}` takes jobs off.
final class Journal implements AutoCloseable {
    /// Lines beyond those that are needed, before they are dropped.
    private static final int SLACK = 5_000;

    private final Path file;
    private final BrokerLog log;
    private BufferedWriter out;
    private int lines;

    private Journal(Path file, BrokerLog log, BufferedWriter out) {
        this.file = file;
        this.log = log;
        this.out = out;
    }

    /// @param jobs what the journal is to begin with
    static Journal begin(Path file, Collection<Job> jobs, BrokerLog log) throws IOException {
        Journal journal = new Journal(file, log, rewrite(file, jobs));
        journal.lines = jobs.size();
        return journal;
    }

    /// What a service that is not there left behind, in the order in which it came: to be looked at, as a list of runs.
    static List<Job> look(Path file) {
        Map<String, Job> jobs = new LinkedHashMap<>();
        try {
            read(file, jobs);
        } catch (IOException e) {
            throw new BadInput("The list of runs " + file + " cannot be read (" + e.getMessage()
                    + "): see that it is yours to read.", e);
        }
        return jobs.values().stream().filter(job -> !job.passing()).toList();
    }

    /// The jobs as they were last, in the order in which they came. A line that was torn by a kill, and any other that
    /// cannot be read, is passed over.
    static List<Job> read(Path file, BrokerLog log) throws IOException {
        Map<String, Job> jobs = new LinkedHashMap<>();
        int unread = read(file, jobs);
        if (unread > 0) log.say(unread + " lines of the journal could not be read.");
        return new ArrayList<>(jobs.values());
    }

    /// @return how many lines could not be read
    private static int read(Path file, Map<String, Job> jobs) throws IOException {
        int unread = 0;
        // Not Files.lines: half of a letter at the torn end is no reason to lose the rest.
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(Files.newInputStream(file),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!take(line, jobs)) unread++;
            }
        } catch (NoSuchFileException _) {
            return 0;
        }
        return unread;
    }

    private static boolean take(String line, Map<String, Job> jobs) {
        try {
            Json json = Json.parse(line);
            if (json instanceof Json.Obj o && o.find("cleared").isPresent()) {
                json.get("cleared").items().forEach(id -> jobs.remove(id.string()));
            } else {
                Job job = JobJson.read(json);
                jobs.put(job.id(), job);
            }
            return true;
        } catch (BadInput _) {
            return false;
        }
    }

    void add(Job job) { append(JobJson.write(job)); }

    void clear(List<String> ids) { append(Json.object().with("cleared", ids)); }

    /// Drops what is not needed any more, once that is much.
    void tidy(Collection<Job> jobs) {
        if (lines < 2 * jobs.size() + SLACK) return;
        try {
            out.close();
            out = rewrite(file, jobs);
            lines = jobs.size();
        } catch (IOException | BadInput e) {
            log.broke(e);
        }
    }

    private void append(Json line) {
        try {
            // In one write, so that a kill tears the last line at most.
            out.write(line + "\n");
            out.flush();
            lines++;
        } catch (IOException e) {
            log.say("The journal cannot be written (" + e.getMessage() + "); the runs go on.");
        }
    }

    private static BufferedWriter rewrite(Path file, Collection<Job> jobs) throws IOException {
        StringBuilder text = new StringBuilder();
        jobs.forEach(job -> text.append(JobJson.write(job)).append('\n'));
        AtomicFile.write(file, draft -> Files.writeString(draft, text));
        return Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            log.broke(e);
        }
    }
}
