package org.neurarium.viewmodels.neurons.units;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.neurarium.data.Column;
import org.neurarium.data.Reference;
import org.neurarium.data.Region;
import org.neurarium.data.Table;
import org.neurarium.data.modules.UnitLayers.UnitLayer;
import org.neurarium.service.ComputeService;
import org.neurarium.service.Priority;
import org.neurarium.service.RunOptions;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.Longer;
import org.neurarium.viewmodels.work.PassingRun;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// What all units of a layer answer to images, and where in them each answers most: one pass through the network for all of
/// them, kept as long as the network is open. Whoever asks for the same is given the same. Belongs to the JavaFX thread.
public final class LayerAnswers {
    /// So many places of each unit, the best first.
    public static final int TOP = 16;
    static final String TOOL = "neurons.top-images";
    private static final int REMEMBERED = 12;

    /// Where a unit answers much.
    ///
    /// @param sample which image of the set
    /// @param image  what the set calls it
    /// @param peak   the answer
    /// @param y      the place on the layer's map; 0, 0 where it has none
    /// @param seen   the pixels of the image that count
    public record Place(int sample, String image, double peak, int y, int x, Region seen) {}

    /// @param scores a unit each
    /// @param tops   a unit each, the best first
    /// @param images how many were looked at
    public record Answers(List<Natural> scores, List<List<Place>> tops, int images) {
        /// The places of a channel; none where there is no such channel.
        public List<Place> top(int channel) { return channel < tops.size() ? tops.get(channel) : List.of(); }
    }

    private record Key(Reference net, String layer, List<Reference> images) {}

    /// What several may wait for; when none of them does any more, it is stopped.
    private final class Waiting {
        final CompletableFuture<Answers> answer = new CompletableFuture<>();
        int waiting;

        CompletableFuture<Answers> join() {
            waiting++;
            CompletableFuture<Answers> mine = answer.copy();
            mine.whenComplete((_, _) -> {
                if (mine.isCancelled()) ui.execute(this::leave);
            });
            return mine;
        }

        private void leave() {
            if (--waiting == 0) answer.cancel(true);
        }
    }

    private final ComputeService service;
    private final UnitDoors doors;
    private final Work work;
    private final UiExecutor ui;
    private final Map<Key, Answers> known = new LinkedHashMap<>();
    private final Map<Key, Waiting> running = new HashMap<>();

    public LayerAnswers(ComputeService service, UnitDoors doors, Work work, UiExecutor ui) {
        this.service = service;
        this.doors = doors;
        this.work = work;
        this.ui = ui;
    }

    /// What is known already.
    public Optional<Answers> known(Reference net, UnitLayer layer, List<Reference> images) {
        return Optional.ofNullable(known.get(new Key(net, layer.value(), List.copyOf(images))));
    }

    /// Cancelling what comes back leaves it; it goes on as long as somebody else waits.
    public CompletableFuture<Answers> of(Reference net, UnitLayer layer, List<Reference> images, String device) {
        Key key = new Key(net, layer.value(), List.copyOf(images));
        Answers before = known.get(key);
        if (before != null) return CompletableFuture.completedFuture(before);
        Waiting now = running.get(key);
        if (now == null || now.answer.isDone()) {
            now = new Waiting();
            running.put(key, now);
            begin(key, now, device);
        }
        return now.join();
    }

    /// Another network is looked at.
    void forget() { known.clear(); }

    /// How a layer is asked about.
    static RunRequest request(Reference net, String layer, List<Reference> images, UnitDoors doors, String device) {
        return new RunRequest(TOOL,
                Map.of("net", List.of(net.toString()), "images", images.stream().map(Reference::toString).toList()),
                Map.of("units", layer + ":*", "top", Integer.toString(TOP), "crops", "false"), 0,
                Optional.of(doors.passingRun()), RunOptions.DEFAULT.with(Priority.PASSING).on(device));
    }

    private void begin(Key key, Waiting now, String device) {
        Longer longer = new Longer(work, ui, "Looking at images, " + key.layer);
        PassingRun.of(service, request(key.net, key.layer, key.images, doors, device), now.answer, longer::progress)
                .thenCompose(this::read)
                .whenComplete((answers, failure) -> {
                    if (failure != null) now.answer.completeExceptionally(Failures.cause(failure));
                    else
                        now.answer.complete(answers);
                });
        longer.until(now.answer, () -> now.answer.cancel(true));
        ui.deliver(now.answer, (answers, _) -> {
            running.remove(key, now);
            if (answers == null) return;
            known.put(key, answers);
            if (known.size() > REMEMBERED) known.remove(known.keySet().iterator().next());
        });
    }

    private CompletableFuture<Answers> read(RunOutcome.Done done) {
        return doors.table(Objects.requireNonNull(done.outputs().get("natural")))
                .thenCombine(doors.table(Objects.requireNonNull(done.outputs().get("top"))), LayerAnswers::answers);
    }

    /// From the tables of a run about all units of a layer, which stand one after the other.
    static Answers answers(Table natural, Table top) {
        Column sample = natural.column("sample"), peak = natural.column("peak");
        int images = 0;
        for (int row = 0; row < natural.rows(); row++)
            images = Math.max(images, 1 + (int) sample.number(row));
        List<Natural> scores = new ArrayList<>();
        for (int from = 0; images > 0 && from + images <= natural.rows(); from += images) {
            double[] one = new double[images];
            for (int s = 0; s < images; s++)
                one[s] = peak.number(from + s);
            scores.add(new Natural(one));
        }
        return new Answers(scores, tops(top), images);
    }

    private static List<List<Place>> tops(Table top) {
        Column unit = top.column("unit"), sample = top.column("sample"), peak = top.column("peak"),
                y = top.column("map_y"), x = top.column("map_x"), left = top.column("left"), above = top.column("top"),
                width = top.column("width"), height = top.column("height");
        Optional<Column> image = top.find("image");
        Map<String, List<Place>> units = new LinkedHashMap<>();
        for (int row = 0; row < top.rows(); row++) {
            int at = row;
            Region seen = new Region((int) left.number(row), (int) above.number(row), (int) width.number(row),
                    (int) height.number(row));
            units.computeIfAbsent(unit.text(row), _ -> new ArrayList<>())
                    .add(new Place((int) sample.number(row), image.map(c -> c.text(at)).orElse(""), peak.number(row),
                            (int) y.number(row), (int) x.number(row), seen));
        }
        return units.values().stream().map(List::copyOf).toList();
    }
}
