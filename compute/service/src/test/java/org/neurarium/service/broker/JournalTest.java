package org.neurarium.service.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.service.Job;
import org.neurarium.service.Job.State;
import org.neurarium.service.RunOptions;
import org.neurarium.service.RunRequest;

final class JournalTest {
    private static final Instant NOW = Instant.parse("2026-11-24T19:01:03.25Z");

    @TempDir private Path scratch = Path.of("");

    private static Job job(String id, State state) {
        Path folder = Path.of("/runs/é ü", id);
        return new Job(id,
                new RunRequest("cells.toy", Map.of("image", List.of("a.tif", "b.tif")), Map.of("k", "1"),
                        Long.MAX_VALUE,
                        Optional.of(folder), RunOptions.DEFAULT.on("cuda:1")),
                folder, "a “cell”", state, "cpu", Optional.of(new Job.Progress(
                        "reading", 1, 3, OptionalDouble.of(2.5))),
                "It\nwaits.", 12, OptionalDouble.empty(), NOW, Optional.of(
                        NOW.plusMillis(1)),
                Optional.empty());
    }

    private BrokerLog log() { return new BrokerLog(scratch.resolve("broker.log"), Clock.systemUTC()); }

    private Path file() { return scratch.resolve("jobs.jsonl"); }

    @Test
    void whatWasWrittenIsReadTheLastStateOfEach() throws Exception {
        assertEquals(List.of(), Journal.read(file(), log()));
        try (Journal journal = Journal.begin(file(), List.of(job("a", State.QUEUED)), log())) {
            journal.add(job("b", State.QUEUED));
            journal.add(job("a", State.RUNNING));
            journal.add(job("c", State.DONE));
            journal.clear(List.of("c"));
        }
        assertEquals(List.of(job("a", State.RUNNING), job("b", State.QUEUED)), Journal.read(file(), log()));
    }

    @Test
    void aJournalTornAtAnyByteKeepsAllBeforeTheTear() throws Exception {
        try (Journal journal = Journal.begin(file(), List.of(job("a", State.DONE)), log())) {
            journal.add(job("b", State.QUEUED));
        }
        byte[] whole = Files.readAllBytes(file());
        int first = new String(whole, StandardCharsets.UTF_8).indexOf('\n');
        int begin = new String(whole, StandardCharsets.UTF_8).substring(0, first)
                .getBytes(StandardCharsets.UTF_8).length + 1;
        for (int cut = begin; cut < whole.length - 1; cut++) {
            Files.write(file(), Arrays.copyOf(whole, cut));
            assertEquals(List.of(job("a", State.DONE)), Journal.read(file(), log()), "torn at " + cut);
        }
        try (Journal again = Journal.begin(file(), Journal.read(file(), log()), log())) {
            again.add(job("c", State.QUEUED));
        }
        assertEquals(List.of("a", "c"), Journal.read(file(), log()).stream().map(Job::id).toList());
    }

    @Test
    void ofThoseThatAreOverTheNewestAreKeptAndOfTheOthersAll() {
        List<Job> jobs = IntStream.range(0, 2500)
                .mapToObj(i -> job("j" + i, i % 5 == 0 ? State.QUEUED : State.DONE))
                .toList();
        List<Job> kept = JobBook.newest(jobs);
        assertEquals(500, kept.stream().filter(j -> j.state() == State.QUEUED).count());
        assertEquals(JobBook.KEPT, kept.stream().filter(j -> j.state() == State.DONE).count());
        assertTrue(kept.contains(jobs.getLast()));
    }
}
