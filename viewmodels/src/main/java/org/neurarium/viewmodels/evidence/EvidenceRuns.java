package org.neurarium.viewmodels.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.neurarium.data.Reference;
import org.neurarium.data.Table;
import org.neurarium.service.ComputeService;
import org.neurarium.service.Priority;
import org.neurarium.service.RunOptions;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.Estimate;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.PassingRun;

/// Asks for evidence the way that all data travel: a run on a network and an image, whose map is read from its folder.
public final class EvidenceRuns {
    static final String TOOL = "neurons.cf-cam", CLASSES = "neurons.forward";
    private final ComputeService service;
    private final EvidenceDoors doors;
    private final Executor background;

    public EvidenceRuns(ComputeService service, EvidenceDoors doors, Executor background) {
        this.service = service;
        this.doors = doors;
        this.background = background;
    }

    /// What is asked of whom.
    ///
    /// @param about `unit` or `target`, and which; empty for the likeliest class
    public record Question(Reference net, Map<String, String> about, EvidenceMethod method, String device) {
        public Question {
            about = Map.copyOf(about);
        }

        /// One unit: `LAYER:CHANNEL@y,x`.
        public static Question unit(Reference net, String unit, EvidenceMethod method, String device) {
            return new Question(net, Map.of("unit", unit), method, device);
        }

        /// A class, by its place or by its name as the network has it; empty for the likeliest.
        public static Question target(Reference net, Optional<String> target, EvidenceMethod method, String device) {
            return new Question(net, target.map(t -> Map.of("target", t)).orElse(Map.of()), method, device);
        }

        private RunRequest of(Reference image, EvidenceDoors doors) {
            Map<String, String> settings = new HashMap<>(method.settings());
            settings.putAll(about);
            return request(TOOL, net, "image", image, settings, device, doors);
        }
    }

    private static RunRequest request(String tool, Reference net, String input, Reference image,
            Map<String, String> settings, String device, EvidenceDoors doors) {
        return new RunRequest(tool, Map.of("net", List.of(net.toString()), input, List.of(image.toString())), settings,
                0, Optional.of(doors.passingRun()), RunOptions.DEFAULT.with(Priority.PASSING).on(device));
    }

    /// The map on the pixels of an image, as soon as that lies where a run can be given it. Cancelling it cancels the run.
    public CompletableFuture<EvidenceMap> map(CompletableFuture<Reference> image, Question question) {
        return answer(image, file -> question.of(file, doors),
                done -> doors.map(Objects.requireNonNull(done.outputs().get("overlay"))));
    }

    /// What it takes, told from headers; empty where nobody knows.
    public CompletableFuture<Optional<Estimate>> cost(CompletableFuture<Reference> image, Question question) {
        return image.thenApplyAsync(file -> service.estimate(question.of(file, doors)), background);
    }

    /// The likeliest classes of an image; none where the network does not name its classes.
    public CompletableFuture<List<Said>> classes(CompletableFuture<Reference> image, Reference net, int most,
            String device) {
        return answer(image,
                file -> request(CLASSES, net, "images", file, Map.of("top", Integer.toString(most)), device, doors),
                done -> Optional.ofNullable(done.outputs().get("classes"))
                        .map(file -> doors.table(file).thenApply(EvidenceRuns::said))
                        .orElse(CompletableFuture.completedFuture(List.of())));
    }

    private static List<Said> said(Table table) {
        List<Said> all = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++)
            all.add(new Said((int) table.column("index").number(row), table.column("class").text(row),
                    table.column("probability").number(row)));
        return all;
    }

    private <T> CompletableFuture<T> answer(CompletableFuture<Reference> image, Function<Reference, RunRequest> request,
            Function<RunOutcome.Done, CompletableFuture<T>> read) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        image.thenComposeAsync(file -> PassingRun.of(service, request.apply(file), answer).thenCompose(read),
                background).whenComplete((value, failure) -> {
                    if (failure != null) answer.completeExceptionally(Failures.cause(failure));
                    else
                        answer.complete(value);
                });
        return answer;
    }
}
