package org.neurarium.viewmodels.cells;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.neurarium.cells.chainofprompts.Cells;
import org.neurarium.cells.chainofprompts.ChainPoint;
import org.neurarium.cells.chainofprompts.Click;
import org.neurarium.cells.chainofprompts.Hover;
import org.neurarium.cells.chainofprompts.Hovered;
import org.neurarium.cells.chainofprompts.Instance;
import org.neurarium.cells.chainofprompts.Proposal;
import org.neurarium.cells.chainofprompts.Propose;
import org.neurarium.cells.chainofprompts.Similarity;
import org.neurarium.cells.chainofprompts.SimilarityMap;
import org.neurarium.cells.engine.Mask;
import org.neurarium.service.ComputeService;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.Problem;
import org.neurarium.tool.Question;
import org.neurarium.tool.describe.ToolDescription;

/// A service whose cells are eight squares in a row, alike the more the nearer they are: a click with gate k finds the
/// 8 − 2k nearest. Answers come at once, or when a test says so.
final class SquareService implements ComputeService {
    static final int WIDTH = 100, HEIGHT = 20, SQUARES = 8, SIDE = 8;
    final List<Squares> sessions = new ArrayList<>();
    /// While held, answers wait in [#held].
    boolean hold;
    final List<Held> held = new ArrayList<>();

    final List<RunRequest> runs = new ArrayList<>();
    final List<RunListener> listening = new ArrayList<>();
    /// How a run ends that names no folder.
    RunOutcome trained = new RunOutcome.Cancelled();
    boolean holdRuns;
    int cancelled;
    Optional<String> refusal = Optional.empty();

    record Held(Question<?> question, CompletableFuture<Object> answer, Consumer<Object> preview, Object value) {
        void release() { answer.complete(value); }
    }

    @Override
    public List<ToolDescription> tools() { return List.of(); }

    @Override
    public List<Problem> check(RunRequest request) { return List.of(); }

    @Override
    public Run submit(RunRequest request, RunListener listener) {
        runs.add(request);
        if (!holdRuns) {
            listener.finished(refusal.<RunOutcome>map(s -> new RunOutcome.Refused(List.of(Problem.error("", s))))
                    .orElseGet(() -> request.out().map(SquareService::done).orElse(trained)));
        }
        listening.add(listener);
        return new Run() {
            @Override
            public void cancel() { cancelled++; }

            @Override
            public RunOutcome await() { throw new AssertionError("the window waits for nothing"); }
        };
    }

    private static RunOutcome done(Path folder) {
        return new RunOutcome.Done(folder, Map.of("table", folder.resolve("table.csv")), Map.of(), List.of(), 0);
    }

    @Override
    public LiveSession open(RunRequest request, RunListener listener) {
        Squares session = new Squares(request);
        sessions.add(session);
        return session;
    }

    @Override
    public void close() {}

    /// The middle of a square.
    static double x(int square) { return 8 + 12.0 * square; }

    static final double Y = 9;

    static Mask mask(int square) {
        int left = (int) x(square) - SIDE / 2, top = (int) Y - SIDE / 2;
        int[] runs = new int[3 * SIDE];
        for (int i = 0; i < SIDE; i++) {
            runs[3 * i] = top + i;
            runs[3 * i + 1] = left;
            runs[3 * i + 2] = left + SIDE;
        }
        return Mask.of(runs, 0.5 + square / 100.0);
    }

    static List<Integer> alike(double x, double gate) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < SQUARES; i++)
            all.add(i);
        all.sort(Comparator.comparingDouble(i -> Math.abs(x(i) - x)));
        return all.subList(0, Math.max(1, SQUARES - (int) (2 * gate)));
    }

    final class Squares implements LiveSession {
        final RunRequest request;
        final List<Click> clicks = new ArrayList<>();
        final List<String> history = new ArrayList<>();
        boolean closed;

        Squares(RunRequest request) { this.request = request; }

        @Override
        public CompletableFuture<Void> ready() { return CompletableFuture.completedFuture(null); }

        @Override
        @SuppressWarnings("unchecked")
        public <A> CompletableFuture<A> ask(Question<A> question, Consumer<Object> preview) {
            history.add(question.getClass().getSimpleName());
            Object value = switch (question) {
                case Hover h -> new Hovered(alike(h.x(), 4).stream()
                        .map(SquareService::mask)
                        .filter(m -> m.contains(
                                (int) Math.rint(h.x()), (int) Math.rint(h.y())))
                        .findFirst()
                        .orElse(Mask.empty(0)), "", "");
                case Propose p -> propose(p, alike(p.x(), p.gate()), true);
                case Click c -> {
                    clicks.add(c);
                    yield cells();
                }
                case Similarity s -> new SimilarityMap(2, 1, new float[]{1, 0}, s.gate() / 4, WIDTH, HEIGHT);
                default -> throw new IllegalArgumentException("not asked: " + question);
            };
            if (!hold) return CompletableFuture.completedFuture((A) value);
            CompletableFuture<Object> answer = new CompletableFuture<>();
            held.add(new Held(question, answer, preview, value));
            return (CompletableFuture<A>) answer;
        }

        Proposal propose(Propose p, List<Integer> squares, boolean complete) {
            List<Instance> cells = new ArrayList<>();
            List<ChainPoint> chain = new ArrayList<>();
            for (int square : squares) {
                int round = (int) Math.round(Math.abs(x(square) - p.x()) / 12);
                cells.add(new Instance(square + 1, p.type(), clicks.size() + 1, x(square), Y, round, mask(square)));
                chain.add(new ChainPoint(clicks.size() + 1, Math.max(1, round), ChainPoint.Role.ACCEPTED, x(square), Y,
                        1));
            }
            return new Proposal(cells, chain, 7, complete, List.of());
        }

        Cells cells() {
            Map<Integer, Instance> found = new LinkedHashMap<>();
            for (int i = 0; i < clicks.size(); i++) {
                Click c = clicks.get(i);
                for (int square : alike(c.x(), c.gate()))
                    found.put(square, new Instance(square + 1, c.type(), i + 1, x(square), Y, 1, mask(square)));
            }
            return new Cells(List.copyOf(found.values()), List.of(), List.of());
        }

        @Override
        public int steps() { return clicks.size(); }

        @Override
        public CompletableFuture<Void> rewind(int steps) {
            history.add("rewind " + steps);
            clicks.subList(steps, clicks.size()).clear();
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<RunOutcome> keep(Path folder, RunListener listener) {
            throw new AssertionError("nothing was to be kept");
        }

        @Override
        public void close() { closed = true; }
    }
}
