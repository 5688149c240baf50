package org.neurarium.viewmodels.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.neurarium.service.Job;
import org.neurarium.service.Priority;
import org.neurarium.service.RunOptions;
import org.neurarium.service.Job.State;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.Device;
import org.neurarium.tool.Problem;
import org.neurarium.viewmodels.frame.ConfigStore;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.work.Devices;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.viewmodels.work.OpenData;
import org.neurarium.viewmodels.work.Results;
import org.neurarium.viewmodels.work.Work;

class JobsModelTest {
    private static final Duration NOW = Duration.ZERO, BEFORE = Duration.ofHours(-1);

    private final ToldJobs told = new ToldJobs();
    private final List<Runnable> later = new ArrayList<>();
    private final List<RunRequest> forms = new ArrayList<>();
    private final Work work = new Work(new Devices(List.of(new Device(Device.Kind.CUDA, 0, "a card", 8L << 30,
            1L << 30))));
    private Instant now = ToldJobs.NOON;
    private JobsModel model = opened();

    private JobsModel opened() {
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() { return ZoneOffset.UTC; }

            @Override
            public Clock withZone(ZoneId zone) { return this; }

            @Override
            public Instant instant() { return now; }
        };
        return new JobsModel(new JobActions.Doors(told, told, RunRecords.NONE, (request, _) -> forms.add(request),
                Surroundings.NONE), work, ConfigStore.FORGETFUL,
                new Pace(Runnable::run, Runnable::run, Runnable::run,
                        later::add),
                clock);
    }

    private static Job job(String id, State state) { return ToldJobs.job(id, state, "", NOW); }

    private List<String> shown() { return model.list().shown().stream().map(JobRow::id).toList(); }

    private JobRow row(String id) { return model.list().find(id).orElseThrow(); }

    private JobDetail.One detail() { return assertInstanceOf(JobDetail.One.class, model.detail().shown().get()); }

    @Test
    void whatRunsStandsFirstThenWhatFailedWhatWaitsAndWhatIsDone() {
        told.becomes(job("done", State.DONE), job("waits", State.QUEUED), job("failed", State.FAILED), job("runs",
                State.RUNNING));
        assertEquals(List.of("runs", "failed", "waits", "done"), shown());
        assertEquals(4, model.list().counts().get().all());
    }

    @Test
    void theFilterShowsOneKindAndCountsStayThoseOfAll() {
        told.becomes(job("done", State.DONE), job("failed", State.FAILED), job("runs", State.RUNNING));
        model.list().filter().set(JobList.Filter.FAILED);
        assertEquals(List.of("failed"), shown());
        assertEquals(1, model.list().counts().get().of(JobRow.Group.RUNNING));
    }

    @Test
    void aRunThatChangesItsPlaceStaysSelected() {
        told.becomes(job("a", State.RUNNING), job("b", State.RUNNING));
        model.select(List.of("a"));
        told.becomes(job("a", State.DONE));
        assertEquals(List.of("b", "a"), shown());
        assertEquals("a", detail().row().id());
        assertEquals("Sieve finished on a.tif", detail().what());
    }

    @Test
    void nobodyIsToldHowLongItTakesBeforeThatIsSteady() {
        Job started = job("a", State.RUNNING);
        now = ToldJobs.NOON.plusSeconds(2);
        told.becomes(ToldJobs.at(started, 1, 10, 18));
        now = ToldJobs.NOON.plusMillis(2900);
        told.becomes(ToldJobs.at(started, 2, 10, 11));
        assertEquals(Optional.empty(), row("a").due(), "in its first three seconds");
        now = ToldJobs.NOON.plusSeconds(4);
        told.becomes(ToldJobs.at(started, 3, 10, 60));
        now = ToldJobs.NOON.plusSeconds(6);
        told.becomes(ToldJobs.at(started, 4, 10, 20));
        assertEquals(Optional.empty(), row("a").due(), "60 s and then 20 s is not steady");
        now = ToldJobs.NOON.plusSeconds(8);
        told.becomes(ToldJobs.at(started, 5, 10, 19));
        assertEquals(Optional.of(now.plusSeconds(19)), row("a").due());
    }

    @Test
    void aFailureIsUnseenUntilOneHasLookedAtItAndGoneOn() {
        told.becomes(job("a", State.RUNNING));
        told.becomes(job("a", State.FAILED));
        assertEquals(1, model.unseen().get());
        model.show("a");
        assertEquals(1, model.unseen().get(), "one is looking at it");
        model.open().set(false);
        assertEquals(0, model.unseen().get());
    }

    @Test
    void whatFailedBeforeTheWindowOpenedIsUnseenButNotTold() {
        told.becomes(ToldJobs.job("old", State.FAILED, "The disk is full.", BEFORE));
        assertEquals(1, model.unseen().get());
        assertEquals(List.of(), work.notices().open());
    }

    @Test
    void anEndIsToldQuietlyOnlyWhereTheListIsNotInView() {
        told.becomes(job("a", State.RUNNING));
        told.becomes(job("a", State.DONE));
        assertEquals("Sieve is done", work.notices().open().getFirst().what());
        assertEquals("Open result", work.notices().open().getFirst().remedies().getFirst().label());
        work.notices().dismiss(work.notices().open().getFirst());
        model.open().set(true);
        told.becomes(job("b", State.DONE));
        assertEquals(List.of(), work.notices().open());
        assertEquals("Sieve finished on b.tif.", model.news().get());
    }

    @Test
    void aFailureIsToldWithItsSentenceAndItsRemedy() {
        told.becomes(ToldJobs.job("a", State.FAILED, "The disk is full. Free some.", NOW));
        Notice notice = work.notices().open().getFirst();
        assertEquals(Notice.Level.ERROR, notice.level());
        assertEquals("Sieve stopped on a.tif", notice.what());
        assertEquals("The disk is full. Free some.", notice.why());
        notice.remedies().getFirst().action().run();
        assertEquals(List.of(ToldJobs.request("a.tif", Map.of())), told.submitted);
    }

    @Test
    void tooLittleMemoryOnACardOffersTheProcessor() {
        Job failed = ToldJobs.job("a", State.FAILED, "Not enough memory on GPU 0.", NOW);
        told.becomes(ToldJobs.with(failed, ToldJobs.request("a.tif", Map.of()), "cuda:0", 3L << 30));
        model.select(List.of("a"));
        assertEquals("Run on CPU", detail().remedies().getFirst().label());
        assertEquals(3L << 30, detail().memory().orElseThrow().needed());
        model.mend(row("a"));
        assertEquals("cpu", told.submitted.getFirst().options().device());
    }

    @Test
    void whatTheServiceWouldMendIsOffered() {
        told.problems = List.of(new Problem(Problem.Level.ERROR, "gate", "Too strict.", Map.of("gate", "1")));
        told.becomes(ToldJobs.job("a", State.REFUSED, "Too strict.", NOW));
        model.select(List.of("a"));
        assertEquals(List.of("Set gate to 1", "Change settings\u2026", "Try again"), detail().remedies()
                .stream()
                .map(Remedy::label)
                .toList());
        model.mend(row("a"));
        assertEquals(Map.of("gate", "1"), told.submitted.getFirst().settings());
    }

    @Test
    void whatIsRunAgainIsSelectedAsSoonAsItIsThere() {
        told.becomes(job("a", State.FAILED));
        model.select(List.of("a"));
        model.actions().again(row("a"));
        Job again = ToldJobs.with(job("b", State.RUNNING), ToldJobs.request("a.tif", Map.of()), "cpu", 0);
        told.becomes(again);
        assertEquals(List.of("b"), model.selected());
    }

    @Test
    void clearedRunsComeBackWhenThatIsUndone() {
        told.becomes(job("done", State.DONE), job("runs", State.RUNNING));
        model.clearFinished();
        assertEquals(List.of("runs"), shown());
        Notice notice = work.notices().open().getLast();
        assertEquals("1 job cleared", notice.what());
        notice.remedies().getFirst().action().run();
        assertEquals(List.of("runs", "done"), shown());
        later.forEach(Runnable::run);
        assertEquals(List.of(), told.cleared);
    }

    @Test
    void whatNobodyTookBackIsCleared() {
        told.becomes(job("done", State.DONE), job("failed", State.FAILED));
        model.clearFinished();
        later.forEach(Runnable::run);
        assertEquals(List.of("done"), told.cleared, "a failure that nobody has seen stays");
        assertEquals(List.of("failed"), shown());
    }

    @Test
    void failuresAreGoneThroughRoundAndRound() {
        told.becomes(ToldJobs.job("old", State.FAILED, "", BEFORE), job("new", State.FAILED), job("runs",
                State.RUNNING));
        model.failure(1);
        assertEquals(List.of("new"), model.selected());
        model.failure(1);
        assertEquals(List.of("old"), model.selected());
        model.failure(1);
        assertEquals(List.of("new"), model.selected());
        model.failure(-1);
        assertEquals(List.of("old"), model.selected());
    }

    @Test
    void ofTwoRunsOnlyWhatDiffersIsCompared() {
        Job a = job("a", State.DONE), b = job("b", State.DONE);
        told.becomes(ToldJobs.with(a, ToldJobs.request("x.tif", Map.of("gate", "2")), "cpu", 0), ToldJobs.with(b,
                ToldJobs.request("x.tif", Map.of()), "cuda:0", 0));
        model.select(List.of("a", "b"));
        JobDetail.Two two = assertInstanceOf(JobDetail.Two.class, model.detail().shown().get());
        assertEquals(List.of("Gate", "Device"), two.differences().stream().map(JobDetail.Difference::label).toList());
        assertEquals("2", two.differences().getFirst().first().replaceAll("\u2009.*", ""));
    }

    @Test
    void aResultGoesToTheDatasetThatItWasMadeFrom() {
        List<Results.Result> home = new ArrayList<>();
        List<String> brought = new ArrayList<>();
        work.results().home("a.tif", home::add);
        work.data().add(new OpenData("a.tif", "ImageStack", "a.tif", "", () -> brought.add("a.tif")));
        told.becomes(job("a", State.RUNNING), job("b", State.RUNNING));
        told.becomes(job("a", State.DONE), job("b", State.DONE));
        assertEquals(List.of(Path.of("runs", "a")), home.stream().map(Results.Result::folder).toList());
        model.actions().openResult(row("a"));
        assertEquals(List.of("a.tif"), brought);
        work.results().home("b.tif", home::add);
        assertEquals(2, home.size(), "what came while it was shut waited for it");
    }

    @Test
    void againOnAnotherInputOpensTheForm() {
        told.becomes(job("a", State.DONE));
        model.actions().againOn(row("a"));
        assertEquals(List.of(ToldJobs.request("a.tif", Map.of())), forms);
    }

    @Test
    void commandsCanBeDoneWhereTheySaySo() {
        JobCommands commands = new JobCommands(model);
        told.becomes(job("a", State.RUNNING));
        assertTrue(commands.all().stream().filter(c -> c.id().equals("jobs.cancel")).noneMatch(c -> c.enabled()));
        model.select(List.of("a"));
        commands.all().stream().filter(c -> c.id().equals("jobs.cancel")).forEach(c -> c.run());
        assertEquals(List.of("a"), told.cancelled);
    }
}
