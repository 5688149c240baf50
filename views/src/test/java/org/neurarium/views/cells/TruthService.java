package org.neurarium.views.cells;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
import org.neurarium.data.Labels;
import org.neurarium.service.ComputeService;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.Problem;
import org.neurarium.tool.Question;
import org.neurarium.tool.describe.ToolDescription;

/// A stand-in for the service that knows the right answer: the cells are those of a label image, alike when their areas
/// are, and each round of a chain reaches a fifth of them.
final class TruthService implements ComputeService {
    private static final int ROUNDS = 5;
    private final Labels truth;
    private final Executor executor;

    TruthService(Labels truth, Executor executor) {
        this.truth = truth;
        this.executor = executor;
    }

    @Override
    public List<ToolDescription> tools() { return List.of(); }

    @Override
    public List<Problem> check(RunRequest request) { return List.of(); }

    @Override
    public Run submit(RunRequest request, RunListener listener) {
        Path folder = request.out().orElseThrow();
        listener.finished(new RunOutcome.Done(folder, Map.of("table", folder.resolve("table.csv")), Map.of(), List.of(),
                0));
        return new Run() {
            @Override
            public void cancel() {}

            @Override
            public RunOutcome await() { throw new AssertionError("the window waits for nothing"); }
        };
    }

    @Override
    public LiveSession open(RunRequest request, RunListener listener) { return new Truth(); }

    @Override
    public void close() {}

    static Map<Integer, Mask> masks(Labels labels) {
        int width = labels.size().x(), height = labels.size().y();
        int[] ids = labels.plane(0, 0);
        Map<Integer, List<Integer>> runs = new TreeMap<>();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width;) {
                int id = ids[y * width + x], from = x;
                while (x < width && ids[y * width + x] == id)
                    x++;
                if (id != 0) runs.computeIfAbsent(id, _ -> new ArrayList<>()).addAll(List.of(y, from, x));
            }
        }
        Map<Integer, Mask> masks = new TreeMap<>();
        runs.forEach((id, r) -> masks.put(id, Mask.of(r.stream().mapToInt(Integer::intValue).toArray(), 0.6 + 0.3 * ((id
                * 37) % 100) / 100.0)));
        return masks;
    }

    private final class Truth implements LiveSession {
        private final Map<Integer, Mask> masks = masks(truth);
        private final List<Click> clicks = new ArrayList<>();

        @Override
        public CompletableFuture<Void> ready() { return CompletableFuture.completedFuture(null); }

        @Override
        @SuppressWarnings("unchecked")
        public <A> CompletableFuture<A> ask(Question<A> question, Consumer<Object> preview) {
            Supplier<Object> answer = () -> switch (question) {
                case Hover h -> new Hovered(at(h.x(), h.y()), "", "");
                case Propose p -> propose(p);
                case Click c -> {
                    clicks.add(c);
                    yield cells();
                }
                case Similarity s -> similarity(s);
                default -> throw new IllegalArgumentException("not asked: " + question);
            };
            return (CompletableFuture<A>) CompletableFuture.supplyAsync(answer, executor);
        }

        private Mask at(double x, double y) {
            return masks.values()
                    .stream()
                    .filter(m -> m.contains((int) Math.rint(x), (int) Math.rint(y)))
                    .findFirst()
                    .orElse(Mask.empty(0));
        }

        private List<Mask> alike(double x, double y, double gate) {
            Mask clicked = at(x, y);
            double spread = 0.9 / (0.4 + gate);
            return masks.values()
                    .stream()
                    .filter(m -> m == clicked
                            || Math.abs(Math.log((double) m.area() / Math.max(1, clicked.area()))) < spread)
                    .sorted(Comparator.comparingDouble(m -> Math.hypot(m.centre()[0] - x, m.centre()[1] - y)))
                    .toList();
        }

        private Proposal propose(Propose p) {
            List<Mask> alike = alike(p.x(), p.y(), p.gate());
            List<Instance> cells = new ArrayList<>();
            List<ChainPoint> chain = new ArrayList<>();
            for (int i = 0; i < alike.size(); i++) {
                double[] c = alike.get(i).centre();
                int round = (int) Math.ceil(ROUNDS * Math.pow((double) i / alike.size(), 1.2));
                cells.add(new Instance(i + 1, p.type(), clicks.size() + 1, c[0], c[1], round, alike.get(i)));
                if (round > 0) {
                    chain.add(new ChainPoint(clicks.size() + 1, round, ChainPoint.Role.ACCEPTED, c[0], c[1], 0.9));
                }
            }
            return new Proposal(cells, chain, ROUNDS, true, List.of());
        }

        private Cells cells() {
            Map<Mask, Instance> found = new java.util.LinkedHashMap<>();
            for (int i = 0; i < clicks.size(); i++) {
                Click c = clicks.get(i);
                List<Mask> alike = alike(c.x(), c.y(), c.gate());
                for (int k = 0; k < alike.size(); k++) {
                    double[] at = alike.get(k).centre();
                    int round = (int) Math.ceil(ROUNDS * Math.pow((double) k / alike.size(), 1.2));
                    found.put(alike.get(k), new Instance(0, c.type(), i + 1, at[0], at[1], round, alike.get(k)));
                }
            }
            List<Instance> cells = new ArrayList<>();
            found.forEach((mask, f) -> cells.add(new Instance(cells.size() + 1, f.type(), f.foundBy(), f.x(), f.y(), f
                    .round(), mask)));
            List<ChainPoint> chain = cells.stream()
                    .map(c -> new ChainPoint(c.foundBy(), Math.max(1, c.round()),
                            ChainPoint.Role.ACCEPTED, c.x(), c.y(), 0.9))
                    .toList();
            return new Cells(cells, chain, List.of());
        }

        private SimilarityMap similarity(Similarity s) {
            int w = 128, h = 128;
            float[] values = new float[w * h];
            for (int i = 0; i < values.length; i++) {
                double d = Math.hypot(i % w - s.x() / truth.size().x() * w, i / w - s.y() / truth.size().y() * h);
                values[i] = (float) Math.exp(-d / 30);
            }
            return new SimilarityMap(w, h, values, 0.6, truth.size().x(), truth.size().y());
        }

        @Override
        public int steps() { return clicks.size(); }

        @Override
        public CompletableFuture<Void> rewind(int steps) {
            clicks.subList(steps, clicks.size()).clear();
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<RunOutcome> keep(Path folder, RunListener listener) {
            throw new AssertionError("nothing was to be kept");
        }

        @Override
        public void close() {}
    }
}
