package org.neurarium.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOptions;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.testkit.toy.ToyStep.Hover;
import org.neurarium.testkit.toy.ToyStep.Stamp;

/// Sessions that need more memory together than there is, and what was kept of one.
@Timeout(30)
final class SessionMemoryTest {
    @TempDir private Path scratch = Path.of("");

    private static final RunRequest TOY = new RunRequest("cells.toy-stamp", Map.of("image", List.of(
            "builtin:nuclei-fluorescence")), Map.of(), 0, Optional.empty());

    /// Hears how often a session is opened.
    private static final class Openings implements RunListener {
        private final List<String> phases = new CopyOnWriteArrayList<>();

        @Override
        public void progress(String phase, long done, long total, OptionalDouble eta) {
            if (done == 0) phases.add(phase);
        }

        int count() { return phases.size(); }
    }

    @Test
    void theSessionThatWasAskedLeastRecentlyGoesColdAndAnswersAllTheSame() throws Exception {
        try (ToolRunner runner = new ToolRunner(scratch, 2)) {
            runner.service().keepWarm(5 * 64);
            List<Openings> openings = List.of(new Openings(), new Openings(), new Openings());
            List<LiveSession> sessions = new ArrayList<>();
            for (Openings heard : openings) {
                LiveSession session = runner.service().open(TOY, heard);
                sessions.add(session);
                for (int n = 1; n <= 2; n++)
                    assertEquals(n, session.ask(new Stamp(40 * n, 50, "a")).get());
            }
            // Three times two stamps are too many: the first session gave way when the third took its second step.
            assertEquals(2, sessions.get(1).ask(new Hover(80, 50)).get());
            assertEquals(2, sessions.get(2).ask(new Hover(80, 50)).get());
            assertEquals(List.of(1, 1, 1), openings.stream().map(Openings::count).toList());
            assertEquals(2, sessions.get(0).ask(new Hover(80, 50)).get(), "made again from its steps");
            assertEquals(3, sessions.get(0).ask(new Stamp(120, 50, "b")).get());
            assertEquals(2, openings.get(0).count());
            RunOutcome.Done kept = ToolRunner.done(sessions.get(0).keep(runner.folder(), RunListener.SILENT).get());
            RunOutcome.Done run = runner.done("cells.toy-stamp", Map.of("image", "builtin:nuclei-fluorescence",
                    "points", "40,50:a+80,50:a+120,50:b"), Map.of());
            assertEquals(Bytes.of(run), Bytes.of(kept));
        }
    }

    @Test
    void aTranscriptIsReplayedToTheSameResult() throws Exception {
        try (ToolRunner runner = new ToolRunner(scratch, 2)) {
            LiveSession session = runner.service().open(TOY, RunListener.SILENT);
            session.ask(new Stamp(50, 60, "a")).get();
            session.ask(new Stamp(90, 60, "b")).get();
            RunOutcome.Done kept = ToolRunner.done(session.keep(runner.folder(), RunListener.SILENT).get());
            RunOutcome.Done again = ToolRunner.done(runner.run(replay(runner, kept.folder()
                    .resolve(
                            "transcript.jsonl"))));
            assertEquals(Bytes.of(kept), Bytes.of(again));
            assertEquals(Files.readString(kept.folder().resolve("transcript.jsonl")), Files.readString(again.folder()
                    .resolve("transcript.jsonl")));
        }
    }

    private static RunRequest replay(ToolRunner runner, Path transcript) {
        return TOY.into(runner.folder()).with(RunOptions.DEFAULT.replaying(transcript));
    }

    @Test
    void aTranscriptThatIsNoneIsRefusedInASentenceAndNothingIsLeft() throws Exception {
        try (ToolRunner runner = new ToolRunner(scratch, 2)) {
            Path foreign = Files.writeString(scratch.resolve("foreign.jsonl"),
                    "{\"step\": \"java.lang.ProcessBuilder\", \"values\": {}}\n");
            for (Path wrong : List.of(foreign, scratch.resolve("absent.jsonl"))) {
                RunRequest request = replay(runner, wrong);
                var refused = assertInstanceOf(RunOutcome.Refused.class, runner.run(request));
                assertEquals(wrong.equals(foreign)
                        ? "Step 1 of the transcript cannot be taken: 'java.lang.ProcessBuilder' is no step of this tool."
                        : "The transcript " + wrong
                                + " cannot be read: name the transcript.jsonl of a session that was kept.",
                        refused
                                .sentence());
                assertEquals(false, Files.exists(request.out().orElseThrow()));
            }
        }
    }
}
