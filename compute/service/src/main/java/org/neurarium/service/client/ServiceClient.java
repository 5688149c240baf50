package org.neurarium.service.client;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.service.ComputeService;
import org.neurarium.service.Job;
import org.neurarium.service.Jobs;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RequestJson;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.service.ToolCatalogue;
import org.neurarium.service.wire.Address;
import org.neurarium.service.wire.Codec;
import org.neurarium.service.wire.Connection;
import org.neurarium.service.wire.Message;
import org.neurarium.service.wire.OutcomeJson;
import org.neurarium.service.wire.Talk;
import org.neurarium.service.wire.TypedJson;
import org.neurarium.service.wire.Vocabulary;
import org.neurarium.tool.Device;
import org.neurarium.tool.Estimate;
import org.neurarium.tool.Problem;
import org.neurarium.tool.describe.ToolDescription;

/// The compute service as a window or a script holds it: everything is computed in other processes, which may end at any
/// moment. A broker that has ended is started again, and told all that it may not have heard.
///
/// No method waits, but for [#check] and [#estimate], and these not for long.
public final class ServiceClient implements ComputeService, Jobs {
    private final Means means;
    private final String name = "client-" + ProcessHandle.current().pid() + "-" + random();
    private final Line line;
    private final JobList jobs;
    private final DeviceNews devices;
    private final Map<String, Set<HeardRun>> runs = new ConcurrentHashMap<>();
    private final Map<String, RemoteSession> sessions = new ConcurrentHashMap<>();
    private final Glances glances;
    private final Keeping keeping;

    /// What a client is given.
    ///
    /// @param address  of the broker
    /// @param token    that it asks for; empty text where there is none yet
    /// @param starter  starts it
    /// @param tools    that are installed
    /// @param root     where a run goes that names no folder
    /// @param scratch  a folder of this user's that the workers reach too, for what is large; empty where they do not
    /// @param patience until it is told that there is no service
    /// @param loader   of the tools
    public record Means(Address address, Supplier<String> token, BrokerStarter starter, ToolCatalogue tools, Path root,
            Optional<Path> scratch, Duration patience, ClassLoader loader) {}

    public ServiceClient(Means means) {
        this.means = means;
        this.line = new Line(means.address, () -> new Message.Hello(means.token.get(), Message.Role.CLIENT, name,
                ProcessHandle.current().pid(), List.of(), List.of()), means.starter, means.patience, new Owner());
        this.jobs = new JobList(line::say);
        this.devices = new DeviceNews(line::say);
        this.glances = new Glances(line::say);
        this.keeping = new Keeping(means.scratch);
    }

    private static String random() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), 6);
    }

    private static String newId() {
        return DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                .format(LocalDateTime.now(java.time.ZoneId
                        .systemDefault()))
                + "-" + random();
    }

    private Optional<ToolDescription> tool(RunRequest request) {
        return tools().stream().filter(t -> t.id().equals(request.tool())).findFirst();
    }

    @Override
    public List<ToolDescription> tools() { return means.tools.tools(); }

    @Override
    public List<Problem> check(RunRequest request) {
        Json asked = RequestJson.write(absolute(request, "check"));
        return glances.at(new Talk.Check(asked))
                .map(answer -> answer.items().stream().map(OutcomeJson::problem).toList())
                .orElseGet(() -> List.of(Problem.warning("",
                        "The request could not be checked: the compute service did not answer in time. It is checked again before the run.")));
    }

    @Override
    public Optional<Estimate> estimate(RunRequest request) {
        Json asked = RequestJson.write(absolute(request, "estimate"));
        return glances.at(new Talk.Estimate(asked))
                .filter(answer -> !(answer instanceof Json.Null))
                .map(org.neurarium.service.wire.EstimateJson::read);
    }

    private RunRequest absolute(RunRequest request, String id) {
        Path folder = request.out().orElseGet(() -> means.root.resolve(request.tool() + "-" + id));
        return new RequestPaths(tool(request)).absolute(request, folder);
    }

    @Override
    public Run submit(RunRequest request, RunListener listener) { return begin(request, listener); }

    private HeardRun begin(RunRequest request, RunListener listener) {
        String id = newId();
        Message.Submit submit = new Message.Submit(id, RequestJson.write(absolute(request, id)), RequestPaths.about(
                request, tool(request)), 0, 0);
        HeardRun run = new HeardRun(id, Optional.of(submit), listener, previews(request.tool()), line::say);
        listenTo(run);
        try {
            run.tell();
        } catch (BadInput e) {
            run.end(new RunOutcome.Refused(List.of(Problem.error("", e.sentence()))));
        }
        return run;
    }

    private TypedJson previews(String tool) {
        Vocabulary known = tools().stream()
                .filter(t -> t.id().equals(tool))
                .findFirst()
                .map(t -> Vocabulary.ofTool(means.loader, t.toolClass()))
                .orElseGet(() -> Vocabulary.ofQuestion(Json.class));
        return new TypedJson(known, Optional.empty());
    }

    private void listenTo(HeardRun run) {
        runs.computeIfAbsent(run.id(), _ -> ConcurrentHashMap.newKeySet()).add(run);
        line.ring();
    }

    @Override
    public LiveSession open(RunRequest request, RunListener listener) {
        String id = name + "-s" + random();
        Optional<Path> scratch = means.scratch.map(folder -> folder.resolve(id));
        RemoteSession.Means given = new RemoteSession.Means(new Answers(scratch), scratch, talk -> line.say(
                new Message.ToSession(id, Codec.TALK.write(talk))),
                (transcript, folder, heard) -> keeping.keep(
                        transcript, request.into(folder), heard, this::begin),
                () -> sessions.remove(id));
        RemoteSession session = new RemoteSession(absolute(request, id), listener, given);
        sessions.put(id, session);
        line.ring();
        session.open();
        return session;
    }

    // ---- jobs -------------------------------------------------------------------------------------------------------

    @Override
    public List<Job> list() { return jobs.list(); }

    @Override
    public Runnable listen(Consumer<Job> changed) {
        Runnable end = jobs.listen(changed);
        line.ring();
        return end;
    }

    @Override
    public void cancel(String id) { line.say(new Message.Cancel(id)); }

    @Override
    public void stop(String id) { line.say(new Message.Stop(id)); }

    @Override
    public Runnable follow(String id, RunListener listener) {
        String tool = jobs.find(id).map(job -> job.request().tool()).orElse("");
        HeardRun run = new HeardRun(id, Optional.empty(), listener, previews(tool), line::say);
        listenTo(run);
        run.tell();
        return () -> forget(run);
    }

    private void forget(HeardRun run) {
        Set<HeardRun> those = runs.getOrDefault(run.id(), Set.of());
        if (those.remove(run) && those.isEmpty()) {
            runs.remove(run.id());
            line.say(new Message.Unfollow(run.id()));
        }
    }

    @Override
    public void clear(List<String> ids) { line.say(new Message.ClearJobs(ids)); }

    /// Hears of the devices as they are now, and again each time that somebody has had a [#lookAtDevices], until what is
    /// returned is run. No broker is started for it.
    public Runnable listenToDevices(Consumer<List<Device>> heard) { return devices.listen(heard); }

    /// Asks what there is to compute on, and how much of its memory is free.
    public void lookAtDevices() { devices.ask(); }

    /// Leaves: what was submitted goes on.
    @Override
    public void close() {
        List.copyOf(sessions.values()).forEach(RemoteSession::close);
        line.close();
    }

    private final class Owner implements Line.Owner {
        @Override
        public boolean needsBroker() {
            return !runs.isEmpty() || !sessions.isEmpty() || glances.waiting() || jobs.unheard();
        }

        @Override
        public void connected() {
            jobs.connected();
            devices.connected();
            runs.values().forEach(those -> those.forEach(HeardRun::tell));
            sessions.values().forEach(RemoteSession::connected);
            glances.again();
        }

        @Override
        public void heard(Message message) {
            try {
                switch (message) {
                    case Message.JobIs is -> jobs.heard(is);
                    case Message.JobsCleared cleared -> jobs.cleared(cleared.ids());
                    case Message.DevicesAre are -> devices.heard(are);
                    case Message.RunEvent told -> heard(told);
                    case Message.FromSession from when sessions.get(from.session()) instanceof RemoteSession session ->
                        session
                                .hear(Codec.TALK.read(from.say()));
                    case Message.FromSession from -> glances.heard(from);
                    case Message.SessionLost lost when sessions.get(lost.session()) instanceof RemoteSession session ->
                        session
                                .lost(lost.sentence());
                    case Message.SessionLost lost -> glances.lost(lost.session());
                    default -> {
                        // a newer broker's, or a farewell
                    }
                }
            } catch (BadInput e) {
                System.getLogger("neurarium").log(System.Logger.Level.WARNING, "not understood: " + message, e);
            }
        }

        private void heard(Message.RunEvent told) {
            for (HeardRun run : runs.getOrDefault(told.id(), Set.of())) {
                run.hear(Codec.EVENTS.read(told.event()));
                if (run.over()) {
                    runs.computeIfPresent(run.id(), (_, those) -> {
                        those.remove(run);
                        return those.isEmpty() ? null : those;
                    });
                }
            }
        }

        @Override
        public void failed(String sentence) {
            List<HeardRun> lost = runs.values().stream().flatMap(Set::stream).toList();
            runs.clear();
            lost.forEach(run -> run.end(new RunOutcome.Failed(sentence, Optional.empty())));
            List.copyOf(sessions.values()).forEach(session -> session.end(new BadInput(sentence)));
            glances.failed();
            jobs.failed();
        }
    }
}
