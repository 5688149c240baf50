package org.neurarium.service.broker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.service.Devices;
import org.neurarium.service.Job;
import org.neurarium.service.Job.State;
import org.neurarium.service.RequestJson;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.wire.Codec;
import org.neurarium.service.wire.Event;
import org.neurarium.service.wire.JobJson;
import org.neurarium.service.wire.Message;
import org.neurarium.service.wire.OutcomeJson;
import org.neurarium.tool.Device;
import org.neurarium.tool.Problem;

/// The runs, from being sent to being over: who starts when, on which worker, and what becomes of those whose worker ends.
final class RunDesk implements WorkerRoster.Ear {
    /// How often a run that lost its worker goes on by itself.
    private static final int AGAIN = 2;
    /// How often the list of runs hears how far one is.
    private static final Duration PROGRESS_EVERY = Duration.ofMillis(200);
    /// For what a worker says last to arrive.
    private static final Duration WORD = Duration.ofSeconds(2);

    private final Desk desk;
    private final RunQueue queue;
    private final WaitingRuns waiting;
    private final EstimateDesk estimates;
    private final Map<String, Active> active = new LinkedHashMap<>();
    private final Map<String, Integer> again = new HashMap<>();
    private boolean retiring;

    /// What the desk works with.
    ///
    /// @param changed told whenever something may have ended
    record Desk(Loop loop, Clock clock, BrokerSettings settings, JobBook book, Followers followers, WorkerRoster roster,
            DeviceDesk devices, Runnable changed) {}

    RunDesk(Desk desk) {
        this.desk = desk;
        this.queue = new RunQueue(desk.settings.cpuSlots(), desk.settings.memory());
        this.waiting = new WaitingRuns(queue);
        this.estimates = new EstimateDesk(desk.roster, desk.book);
        desk.roster.listen(estimates);
    }

    // ---- what clients ask --------------------------------------------------------------------------------------------

    /// @throws BadInput if the request cannot be read
    void submit(Peer client, Message.Submit submit) {
        Optional<Job> known = desk.book.find(submit.id());
        Job job = known.orElseGet(() -> JobSteps.queued(submit, now()));
        if (known.isEmpty()) {
            desk.book.put(job);
            enqueue(job);
        }
        client.say(new Message.JobIs(JobJson.write(desk.book.find(job.id()).orElse(job))));
    }

    void cancel(String id) {
        Job job = desk.book.find(id).orElse(null);
        if (job == null || job.state().over() || job.state() == State.CANCELLING) return;
        Active run = active.get(id);
        if (run == null || job.state() == State.QUEUED || run.unheard()) {
            // It waits, or its worker has not heard of it: nothing has begun.
            end(id, new RunOutcome.Cancelled(), "");
            return;
        }
        desk.book.put(JobSteps.in(job, State.CANCELLING, "Finishing the current step."));
        run.say(new Message.Cancel(id));
        if (run.worker != null) run.await(desk.loop.after(desk.settings.waits().patience(), () -> overdue(run)));
    }

    private void overdue(Active run) {
        Worker worker = run.worker;
        if (active.get(run.id) != run || worker == null) return;
        run.overdue = true;
        desk.roster.kill(worker);
    }

    void stop(String id) {
        Active run = active.get(id);
        if (run == null) return;
        desk.book.find(id).filter(job -> job.state() == State.RUNNING).ifPresent(job -> {
            desk.book.put(JobSteps.in(job, State.STOPPING, "Finishing early, to keep what is there."));
            run.say(new Message.Stop(id));
        });
    }

    void follow(Peer client, Message.Follow follow) {
        Optional<Job> job = desk.book.find(follow.id());
        if (job.isPresent() && !job.get().state().over()) {
            boolean before = desk.followers.previews(follow.id());
            desk.followers.follow(follow.id(), client, follow.previews());
            watched(follow.id(), before);
        } else {
            // What is over is told by its folder, read beside the loop.
            desk.loop.aside(() -> job.map(RunRecord::last)
                    .orElse(new Event.Lost(
                            "The service knows no run " + follow.id() + ": it was cleared, or never sent.")),
                    event -> Followers.say(client, follow.id(), Codec.EVENTS.write(
                            event)));
        }
    }

    void unfollow(Peer client, String id) {
        boolean before = desk.followers.previews(id);
        desk.followers.unfollow(id, client);
        watched(id, before);
    }

    void left(Peer client) { desk.followers.left(client).forEach(id -> watched(id, true)); }

    private void watched(String id, boolean before) {
        boolean now = desk.followers.previews(id);
        Active run = active.get(id);
        if (run != null && now != before) run.say(new Message.Watched(id, now));
    }

    // ---- from waiting to running -------------------------------------------------------------------------------------

    /// Takes up what an earlier broker knew: what waited waits on; what ran waits for its worker to come back.
    void recover(List<Job> jobs) {
        for (Job job : jobs) {
            if (job.state() == State.QUEUED) enqueue(job);
            if (job.state() == State.QUEUED || job.state().over()) continue;
            String lane = job.device().isEmpty() ? RunQueue.CPU : job.device();
            Active run = new Active(job.id(), lane, WaitingRuns.reserved(job, lane));
            active.put(job.id(), run);
            run.await(desk.loop.after(desk.settings.waits().grace(), () -> lost(run, "did not come back")));
            judge(run, () -> {});
        }
    }

    private void enqueue(Job job) {
        String wanted = job.request().options().device();
        if (wanted.equals(RunQueue.CPU)) wait(job, RunQueue.CPU);
        else
            desk.devices.choose(devices -> lane(job, devices));
    }

    private void lane(Job job, List<Device> devices) {
        // Meanwhile it may have been cancelled.
        if (desk.book.find(job.id()).filter(j -> j.state() == State.QUEUED).isEmpty()) return;
        try {
            wait(job, Devices.choose(job.request().options().device(), job.needs(), devices));
        } catch (BadInput e) {
            refuse(job.id(), e.sentence());
        }
    }

    private void wait(Job job, String lane) {
        waiting.add(job, lane);
        dispatch();
        if (job.needs() == 0) estimates.ask(job, lane);
    }

    private void dispatch() {
        Optional<RunQueue.Waiting> next = Optional.empty();
        while (!retiring && (next = waiting.take(running())).isPresent())
            begin(next.get());
        if (!retiring) waiting.starved(running()).ifPresent(this::tellStarved);
        desk.changed.run();
    }

    private void tellStarved(RunQueue.Waiting one) {
        String sentence = "Waits for memory: it needs about " + Devices.size(one.needs()) + ", and "
                + Devices.size(queue.free(running())) + " are not reserved.";
        desk.book.find(one.id())
                .filter(job -> !job.sentence().equals(sentence))
                .ifPresent(job -> desk.book.show(JobSteps.in(job, State.QUEUED, sentence)));
    }

    private List<RunQueue.Running> running() {
        List<RunQueue.Running> running = new ArrayList<>();
        active.values().forEach(run -> running.add(new RunQueue.Running(run.lane, run.needs)));
        return running;
    }

    private void begin(RunQueue.Waiting next) {
        Active run = new Active(next.id(), next.lane(), next.needs());
        active.put(run.id, run);
        if (run.lane.equals(RunQueue.CPU)) start(run);
        else
            desk.devices.choose(devices -> startOn(run, devices));
    }

    private void startOn(Active run, List<Device> devices) {
        Job job = desk.book.find(run.id).orElse(null);
        if (job == null || active.get(run.id) != run) return;
        Optional<String> lack = devices.stream()
                .filter(d -> d.id().equals(run.lane))
                .findFirst()
                .map(device -> Devices.lack(device, job.needs()))
                .orElse(Optional.of("GPU " + run.lane.substring("cuda:".length()) + " is gone. Run it on the CPU."));
        if (lack.isEmpty()) start(run);
        else if (job.request().options().device().equals("auto")) {
            active.remove(run.id);
            desk.followers.tell(run.id,
                    new Event.Warning(lack.get().replace("Run it on the CPU", "It runs on the CPU")));
            wait(job, RunQueue.CPU);
        } else {
            refuse(run.id, lack.get());
        }
    }

    private void start(Active run) {
        desk.book.find(run.id).ifPresent(job -> {
            // Written down before it begins: a successor must know that it may run.
            Job started = JobSteps.started(job, run.lane, now());
            desk.book.put(started);
            Worker worker = desk.roster.forRun(run.lane, run.id);
            run.worker = worker;
            worker.say(new Message.Start(run.id, RequestJson.write(job.request()
                    .with(job.request()
                            .options()
                            .on(run.lane))),
                    desk.followers.previews(run.id)));
        });
    }

    // ---- what workers say --------------------------------------------------------------------------------------------

    void event(Message.RunEvent told) {
        Active run = active.get(told.id());
        if (run == null) return;
        Event event = Codec.EVENTS.read(told.event());
        switch (event) {
            case Event.Finished finished -> end(told.id(), OutcomeJson.read(finished.outcome()), "");
            case Event.Lost _ -> throw new BadInput("A worker does not say that its run is lost.");
            case Event.Progress p -> {
                desk.followers.tell(told.id(), event, told.event());
                progress(run, p);
            }
            default -> desk.followers.tell(told.id(), event, told.event());
        }
    }

    /// What a run will take has become known; it says nothing where nobody knows.
    void weighed(Message.Weighed told) {
        desk.book.find(told.id())
                .filter(job -> !job.state().over() && (told.needs() > 0 || told.expected() > 0))
                .ifPresent(job -> {
                    Job known = JobSteps.weighed(job, told.needs(), told.expected());
                    desk.book.put(known);
                    waiting.weighed(known);
                    Active run = active.get(known.id());
                    if (run != null) run.needs = WaitingRuns.reserved(known, run.lane);
                });
        estimates.answered(told.id());
        dispatch();
    }

    private void progress(Active run, Event.Progress p) {
        long at = System.nanoTime();
        boolean soon = run.toldAt != 0 && at - run.toldAt < PROGRESS_EVERY.toNanos();
        if (soon && p.done() < p.total()) return;
        run.toldAt = at;
        desk.book.find(run.id)
                .ifPresent(job -> desk.book.show(JobSteps.at(job, new Job.Progress(p.phase(), p.done(), p
                        .total(), p.eta()))));
    }

    private void refuse(String id, String sentence) {
        end(id, new RunOutcome.Refused(List.of(Problem.error("device", sentence))), "");
    }

    /// @param sentence in place of the outcome's own, unless it is empty
    private void end(String id, RunOutcome outcome, String sentence) {
        Job job = desk.book.find(id).map(j -> JobSteps.ended(j, outcome, now())).orElseThrow();
        finish(id, sentence.isEmpty() ? job : JobSteps.in(job, job.state(), sentence), RunRecord.finished(outcome));
    }

    private void finish(String id, Job over, Event last) {
        waiting.remove(id);
        Active run = active.remove(id);
        desk.book.put(over);
        desk.followers.end(id, last);
        again.remove(id);
        release(run);
        dispatch();
    }

    private void release(@Nullable Active run) {
        if (run == null) return;
        run.await(() -> {});
        Worker worker = run.worker;
        if (worker != null && run.id.equals(worker.run)) desk.roster.free(worker);
    }

    // ---- workers that end --------------------------------------------------------------------------------------------

    @Override
    public void gone(Worker worker, String why) {
        Active run = worker.run == null ? null : active.get(worker.run);
        if (run == null || run.worker != worker) return;
        worker.run = null;
        run.worker = null;
        lost(run,
                worker.welcomed
                        ? why
                        : why + " before it was ready; what it printed is in worker-" + worker.name + ".log");
    }

    @Override
    public void back(Worker worker, List<String> runs, List<String> sessions) {
        for (String id : runs) {
            Active run = active.get(id);
            if (run == null) {
                // Given up meanwhile: two must not write into one folder.
                worker.say(new Message.Cancel(id));
                continue;
            }
            run.await(() -> {});
            run.worker = worker;
            worker.run = id;
            worker.say(new Message.Watched(id, desk.followers.previews(id)));
            if (desk.book.find(id).filter(j -> j.state() == State.CANCELLING).isEmpty()) continue;
            run.say(new Message.Cancel(id));
            run.await(desk.loop.after(desk.settings.waits().patience(), () -> overdue(run)));
        }
        Active missing = worker.run == null || runs.contains(worker.run) ? null : active.get(worker.run);
        if (missing != null) desk.loop.after(WORD, () -> lost(missing, "came back without it"));
    }

    /// Ends a run whose folder tells how it ended.
    private void judge(Active run, Runnable otherwise) {
        if (active.get(run.id) != run) return;
        Job job = desk.book.find(run.id).orElseThrow();
        desk.loop.aside(() -> RunRecord.read(job.folder(), job.started().orElse(job.queued())), outcome -> {
            if (active.get(run.id) != run) return;
            if (outcome.isPresent()) end(run.id, outcome.get(), "");
            else
                otherwise.run();
        });
    }

    private void lost(Active run, String why) {
        judge(run, () -> {
            Job job = desk.book.find(run.id).orElseThrow();
            if (job.state() == State.CANCELLING) {
                end(run.id, new RunOutcome.Cancelled(), run.overdue
                        ? "The tool did not look up within " + desk.settings.waits().patience().toSeconds()
                                + " s, so its worker was ended. What it had written is still in its folder."
                        : "");
                return;
            }
            desk.loop.aside(() -> RunRecord.hasSnapshots(job.folder()), snapshots -> goOnOrGiveUp(run, snapshots, why));
        });
    }

    private void goOnOrGiveUp(Active run, boolean snapshots, String why) {
        Job job = desk.book.find(run.id).orElse(null);
        if (job == null || active.get(run.id) != run) return;
        if (snapshots && again.merge(run.id, 1, Integer::sum) <= AGAIN) {
            active.remove(run.id);
            release(run);
            desk.followers.again(run.id);
            Job resumed = JobSteps.again(job, "Its worker " + why + ". It goes on from its last snapshot.");
            desk.book.put(resumed);
            enqueue(resumed);
            return;
        }
        String sentence = "Its worker " + why + ", and the run is lost. "
                + (snapshots ? "Go on from its last snapshot, or run it again." : "Run it again.");
        finish(run.id, JobSteps.over(job, State.LOST, sentence, now()), new Event.Lost(sentence));
    }

    // ---- the end -----------------------------------------------------------------------------------------------------

    boolean runs() { return !active.isEmpty(); }

    /// Whether there is nothing to do.
    boolean quiet() { return active.isEmpty() && waiting.isEmpty(); }

    /// Starts nothing any more; what waits does so for the next broker.
    ///
    /// @param cancel what runs
    void retire(boolean cancel) {
        retiring = true;
        if (cancel) List.copyOf(active.keySet()).forEach(this::cancel);
    }

    private Instant now() { return desk.clock.instant(); }
}
