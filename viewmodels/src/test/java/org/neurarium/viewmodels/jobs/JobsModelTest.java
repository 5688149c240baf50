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
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;
import org.neurarium.service.Job;
import org.neurarium.service.RunOptions;
import org.neurarium.service.Job.State;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.Device;
import org.neurarium.tool.Problem;
import org.neurarium.viewmodels.form.Sieve;
import org.neurarium.viewmodels.frame.ConfigStore;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.testing.ToldJobs;
import org.neurarium.viewmodels.testing.ToldService;
import org.neurarium.viewmodels.work.Devices;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.viewmodels.work.OpenData;
import org.neurarium.viewmodels.work.Results;
import org.neurarium.viewmodels.work.Work;

class JobsModelTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration NOW = Duration.ZERO, BEFORE = Duration.ofHours(-1);

    private final ToldJobs told = new ToldJobs();
    private final ToldService service = new ToldService(Sieve.description());
    /// What a person picks when files are asked for, and how that was asked.
    private final List<Path> picks = new ArrayList<>();
    private final List<String> titles = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private final List<RunRequest> forms = new ArrayList<>();
    private final Work work = new Work(new Devices(List.of(new Device(Device.Kind.CUDA, 0, "a card", 8L << 30,
            1L << 30))));
    private final BooleanProperty focused = new SimpleBooleanProperty(true);
    private Instant now = NOON;
    private final Surroundings surroundings = new Surroundings() {
        @Override
        public void pickFiles(String title, Consumer<List<Path>> then) {
            titles.add(title);
            if (!picks.isEmpty()) then.accept(List.copyOf(picks));
        }

        @Override
        public void pickFolder(String title, Consumer<Path> then) {}

        @Override
        public void reveal(Path folder) {}

        @Override
        public void copy(String text) {}

        @Override
        public void quit() {}
    };
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
        return new JobsModel(new JobActions.Doors(told, service, RunRecords.NONE, forms::add, surroundings), work,
                ConfigStore.FORGETFUL, new Pace(Runnable::run, Runnable::run, Runnable::run,
                        later::add),
                clock, focused);
    }

    private static RunRequest request(String image, Map<String, String> settings) {
        return ToldJobs.request("cells.sieve", image, settings);
    }

    private static Job job(String id, State state) { return job(id, state, "", NOW); }

    private static Job job(String id, State state, String sentence, Duration after) {
        return ToldJobs.job(id, request(id + ".tif", Map.of()), state, sentence, NOON.plus(after));
    }

    private static Job with(Job job, RunRequest request, String device, long needs) {
        return new Job(job.id(), request, job.folder(), job.about(), job.state(), device, job.progress(), job
                .sentence(), needs, job.expected(), job.queued(), job.started(), job.ended());
    }

    private static Job at(Job job, long done, long total, double eta) {
        return new Job(job.id(), job.request(), job.folder(), job.about(), job.state(), job.device(), Optional.of(
                new Job.Progress("sieving grain", done, total, OptionalDouble.of(eta))), job.sentence(), job.needs(),
                job.expected(), job.queued(), job.started(), job.ended());
    }

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
        now = NOON.plusSeconds(2);
        told.becomes(at(started, 1, 10, 18));
        now = NOON.plusMillis(2900);
        told.becomes(at(started, 2, 10, 11));
        assertEquals(Optional.empty(), row("a").due(), "in its first three seconds");
        now = NOON.plusSeconds(4);
        told.becomes(at(started, 3, 10, 60));
        now = NOON.plusSeconds(6);
        told.becomes(at(started, 4, 10, 20));
        assertEquals(Optional.empty(), row("a").due(), "60 s and then 20 s is not steady");
        now = NOON.plusSeconds(8);
        told.becomes(at(started, 5, 10, 19));
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
        told.becomes(job("old", State.FAILED, "The disk is full.", BEFORE));
        assertEquals(1, model.unseen().get());
        assertEquals(List.of(), work.notices().open());
    }

    /// Done after so many seconds.
    private static Job ended(String id, long seconds) {
        Job job = job(id, State.DONE);
        return new Job(id, job.request(), job.folder(), job.about(), State.DONE, job.device(), job.progress(), "", 0,
                job
                        .expected(),
                job.queued(), Optional.of(NOON), Optional.of(NOON.plusSeconds(seconds)));
    }

    @Test
    void anEndIsToldWhereOneWaitedLongAndIsElsewhere() {
        told.becomes(job("a", State.RUNNING), job("b", State.RUNNING), job("c", State.RUNNING));
        told.becomes(ended("a", 31));
        assertEquals(List.of(), work.notices().open(), "who is here sees it come");
        assertEquals("Sieve finished on a.tif.", model.news().get());
        focused.set(false);
        told.becomes(ended("b", 30));
        assertEquals(List.of(), work.notices().open(), "nobody goes away for half a minute");
        model.open().set(true);
        told.becomes(ended("c", 31));
        Notice notice = work.notices().open().getFirst();
        assertEquals(Notice.Level.DONE, notice.level());
        assertEquals("Sieve is done", notice.what());
        assertEquals("Open result", notice.remedies().getFirst().label());
    }

    @Test
    void aFailureIsToldUnlessOneLooksAtTheList() {
        model.open().set(true);
        told.becomes(job("a", State.RUNNING), job("b", State.RUNNING));
        told.becomes(job("a", State.FAILED));
        assertEquals(List.of(), work.notices().open());
        focused.set(false);
        told.becomes(job("b", State.FAILED));
        assertEquals("Sieve stopped on b.tif", work.notices().open().getFirst().what());
    }

    @Test
    void aFailureIsToldWithItsSentenceAndItsRemedy() {
        told.becomes(job("a", State.FAILED, "The disk is full. Free some.", NOW));
        Notice notice = work.notices().open().getFirst();
        assertEquals(Notice.Level.ERROR, notice.level());
        assertEquals("Sieve stopped on a.tif", notice.what());
        assertEquals("The disk is full. Free some.", notice.why());
        notice.remedies().getFirst().action().run();
        assertEquals(List.of(request("a.tif", Map.of())), service.submitted);
    }

    @Test
    void tooLittleMemoryOnACardOffersTheProcessor() {
        Job failed = job("a", State.FAILED, "Not enough memory on GPU 0.", NOW);
        told.becomes(with(failed, request("a.tif", Map.of()), "cuda:0", 3L << 30));
        model.select(List.of("a"));
        assertEquals("Run on CPU", detail().remedies().getFirst().label());
        assertEquals(3L << 30, detail().memory().orElseThrow().needed());
        model.mend(row("a"));
        assertEquals("cpu", service.submitted.getFirst().options().device());
    }

    @Test
    void whatTheServiceWouldMendIsOffered() {
        service.problems = List.of(new Problem(Problem.Level.ERROR, "gate", "Too strict.", Map.of("gate", "1")));
        told.becomes(job("a", State.REFUSED, "Too strict.", NOW));
        model.select(List.of("a"));
        assertEquals(List.of("Set gate to 1", "Change settings\u2026", "Try again"), detail().remedies()
                .stream()
                .map(Remedy::label)
                .toList());
        model.mend(row("a"));
        assertEquals(Map.of("gate", "1"), service.submitted.getFirst().settings());
    }

    @Test
    void whatIsRunAgainIsSelectedAsSoonAsItIsThere() {
        told.becomes(job("a", State.FAILED));
        model.select(List.of("a"));
        model.actions().again(row("a"));
        Job again = with(job("b", State.RUNNING), request("a.tif", Map.of()), "cpu", 0);
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
        told.becomes(job("old", State.FAILED, "", BEFORE), job("new", State.FAILED), job("runs",
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
        told.becomes(with(a, request("x.tif", Map.of("gate", "2")), "cpu", 0), with(b,
                request("x.tif", Map.of()), "cuda:0", 0));
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
    void runAgainOnAsksForTheDatasetAndKeepsAllElse() {
        RunOptions resumed = RunOptions.DEFAULT.on("cuda:0").resuming(Path.of("runs", "a"));
        RunRequest before = request("a.tif", Map.of("gate", "2")).with(resumed);
        told.becomes(with(job("a", State.DONE), before, "cuda:0", 0));
        model.actions().againOn(row("a"));
        assertEquals(List.of("Run Sieve again on which image?"), titles);
        assertEquals(List.of(), service.submitted, "nothing was picked");
        picks.addAll(List.of(Path.of("/lab/b.tif"), Path.of("/lab/c.tif")));
        model.actions().againOn(row("a"));
        assertEquals(List.of(before.on("image", List.of("/lab/b.tif")).with(RunOptions.DEFAULT.on("cuda:0")), before.on(
                "image", List.of("/lab/c.tif")).with(RunOptions.DEFAULT.on("cuda:0"))), service.submitted);
        assertEquals(List.of(), forms);
    }

    @Test
    void whereItsToolIsNotHereRunAgainOnOpensTheForm() {
        told.becomes(with(job("a", State.DONE), ToldJobs.request("cells.gone", "a.tif", Map.of()), "cpu", 0));
        model.actions().againOn(row("a"));
        assertEquals(1, forms.size());
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
