package org.neurarium.cells.chainofprompts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.neurarium.cells.engine.Embedding;
import org.neurarium.cells.engine.Mask;
import org.neurarium.tool.RunContext;

/// An embedded image and what was computed on it once: masks by point, chains by click. What is remembered depends on
/// its key alone, so that a result is the same whether it was remembered or not.
final class Prepared implements AutoCloseable {
    private static final int MOST_CHAINS = 1024;
    private static final double CLICKED = -1;

    private final Embedding embedding;
    private final Field field;
    private final SimilarityGate gate;
    private final Settings settings;
    private final Map<PointKey, Decoded> decoded = new ConcurrentHashMap<>();
    private final Map<ChainKey, PromptChain> chains = new ConcurrentHashMap<>();
    private final ReadWriteLock open = new ReentrantReadWriteLock();
    private boolean closed;

    Prepared(Embedding embedding, Settings settings) {
        this.embedding = embedding;
        this.settings = settings;
        field = Field.of(embedding);
        gate = new SimilarityGate(field, settings.variant(), settings.minArea());
    }

    /// A mask and its mean features.
    record Decoded(double x, double y, Mask mask, float[] signature) {}

    private record PointKey(double x, double y, double scale) {}

    private record ChainKey(int point, double k, double cellArea) {}

    Embedding embedding() { return embedding; }

    Field field() { return field; }

    SimilarityGate gate() { return gate; }

    Settings settings() { return settings; }

    /// The mask of a clicked point.
    Decoded clicked(double x, double y) {
        return decoded.computeIfAbsent(new PointKey(x, y, CLICKED), _ -> decoded(x, y, embedding.decode(x, y)));
    }

    /// The mask of a point that is merely pointed at: it is not remembered.
    Decoded pointedAt(double x, double y) {
        Decoded known = decoded.get(new PointKey(x, y, CLICKED));
        return known != null ? known : decoded(x, y, embedding.decode(x, y));
    }

    /// The same on any thread, whatever else is asked of it; empty once it is closed.
    Optional<Decoded> glimpsedAt(double x, double y) {
        if (!open.readLock().tryLock()) return Optional.empty();
        try {
            return closed ? Optional.empty() : Optional.of(pointedAt(x, y));
        } finally {
            open.readLock().unlock();
        }
    }

    /// What the cells that a click leads to are measured by: its own cell, or the one that speaks for it ([Field#seen]).
    Mask standard(Click click) {
        int at = field.point(click.x(), click.y()), seen = field.seen(at);
        return (seen == at ? clicked(click.x(), click.y()) : clicked(field.imageX(seen), field.imageY(seen))).mask();
    }

    /// The masks of grid points that a click led to.
    List<Decoded> reached(int[] points, Mask like, RunContext run) throws InterruptedException {
        double scale = embedding.scale(like);
        int together = embedding.together();
        List<Decoded> out = new ArrayList<>(points.length);
        int parts = (points.length + together - 1) / together;
        List<List<Decoded>> batches = run.parallel(parts, b -> {
            run.checkCancelled();
            return batch(Arrays.copyOfRange(points, b * together, Math.min(points.length, (b + 1) * together)), like,
                    scale);
        });
        batches.forEach(out::addAll);
        return out;
    }

    private List<Decoded> batch(int[] points, Mask like, double scale) {
        List<@Nullable Decoded> known = new ArrayList<>();
        for (int p : points) {
            known.add(decoded.get(key(p, scale)));
        }
        int[] open = IntStream.range(0, points.length).filter(i -> known.get(i) == null).toArray();
        double[] xs = Arrays.stream(open).mapToDouble(i -> field.imageX(points[i])).toArray();
        double[] ys = Arrays.stream(open).mapToDouble(i -> field.imageY(points[i])).toArray();
        List<Mask> masks = open.length == 0 ? List.of() : embedding.decode(xs, ys, like);
        for (int i = 0; i < open.length; i++) {
            Decoded made = decoded(xs[i], ys[i], masks.get(i));
            known.set(open[i], made);
            decoded.putIfAbsent(key(points[open[i]], scale), made);
        }
        return known.stream().filter(Objects::nonNull).toList();
    }

    private PointKey key(int point, double scale) {
        return new PointKey(field.imageX(point), field.imageY(point), scale);
    }

    private Decoded decoded(double x, double y, Mask mask) {
        return new Decoded(x, y, mask, TypeLikeness.signature(field, mask, x, y));
    }

    /// The chain of a click, as far as it was followed; only one thread at a time may advance it.
    PromptChain chain(Click click) {
        int point = field.seen(field.point(click.x(), click.y()));
        double cellArea = settings.spread().split()
                ? clicked(click.x(), click.y()).mask().area() * field.perPixel()
                : 0;
        // A gate that is dragged for long leaves many chains behind; forgetting them costs time only.
        if (chains.size() > MOST_CHAINS) chains.clear();
        return chains.computeIfAbsent(new ChainKey(point, click.gate(), cellArea),
                key -> new PromptChain(field, gate, settings,
                        key.point, key.k, key.cellArea));
    }

    /// Follows the chains of several clicks to their ends, side by side.
    void follow(List<Click> clicks, RunContext run) throws InterruptedException {
        List<PromptChain> open = clicks.stream().map(this::chain).distinct().filter(c -> !c.ended()).toList();
        try (RunContext.Progress progress = run.phase("spreading prompts", open.size())) {
            run.parallel(open.size(), i -> {
                PromptChain chain = open.get(i);
                while (!chain.ended()) {
                    run.checkCancelled();
                    chain.advance();
                }
                progress.step(1);
                return i;
            });
        }
    }

    /// Memory in use: the embedding, resized features, masks and chains.
    long bytes() {
        long masks = 0;
        for (Decoded d : decoded.values()) {
            masks += 120 + 4L * (d.mask.runs().length + d.signature.length);
        }
        for (PromptChain chain : chains.values()) {
            masks += chain.bytes();
        }
        long own = field.lowUnit().values() == embedding.low().values() ? 0 : field.lowUnit().bytes();
        if (field.highUnit() != field.high()) own += field.highUnit().bytes();
        return embedding.bytes() + own + masks;
    }

    /// Waits for who is just glimpsing at it.
    @Override
    public void close() {
        open.writeLock().lock();
        try {
            closed = true;
            decoded.clear();
            chains.clear();
            embedding.close();
        } finally {
            open.writeLock().unlock();
        }
    }
}
