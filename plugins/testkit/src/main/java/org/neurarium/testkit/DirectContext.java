package org.neurarium.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.neurarium.tool.Device;
import org.neurarium.tool.Live;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.State;
import org.neurarium.tool.Store;

/// A run's context without a service, for tests and benches: it computes on its own threads and remembers what the tool
/// told.
public final class DirectContext implements RunContext, AutoCloseable {
    private final long seed;
    private final int threads;
    private final ExecutorService pool;
    private final Consumer<Object> previews;
    private final boolean watched;
    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Double> values = new ConcurrentHashMap<>();
    private final Map<String, Long> done = new ConcurrentHashMap<>();
    private final Map<String, Double> metrics = new ConcurrentHashMap<>();
    private final Map<String, Object> resolved = new ConcurrentHashMap<>();
    private final DirectStore store = new DirectStore();
    private volatile boolean cancelled;
    private volatile boolean stopping;

    /// Seed 0, as many threads as the machine has processors, nobody watching.
    public DirectContext() { this(0, Runtime.getRuntime().availableProcessors(), null); }

    /// @param previews who watches partial answers; null where nobody does
    public DirectContext(long seed, int threads, @Nullable Consumer<Object> previews) {
        this.seed = seed;
        this.threads = threads;
        this.watched = previews != null;
        this.previews = previews != null ? previews : _ -> {};
        pool = Executors.newFixedThreadPool(Math.max(1, threads - 1), Thread.ofPlatform().daemon().factory());
    }

    /// Sentences that the tool gave so far.
    public List<String> warnings() { return List.copyOf(warnings); }

    /// Numbers that the tool gave so far.
    public Map<String, Double> values() { return Map.copyOf(values); }

    /// Steps done so far in a phase.
    public long steps(String phase) { return done.getOrDefault(phase, 0L); }

    /// The last value of each metric.
    public Map<String, Double> metrics() { return Map.copyOf(metrics); }

    /// What settings became that were left to the tool.
    public Map<String, Object> resolved() { return Map.copyOf(resolved); }

    /// From now on the tool hears that it shall finish early.
    public void stop() { stopping = true; }

    /// From now on every look-up of [#checkCancelled()] ends the run.
    public void cancel() { cancelled = true; }

    @Override
    public Device device() {
        long memory = Runtime.getRuntime().maxMemory();
        return new Device(Device.Kind.CPU, 0, "CPU", memory, memory);
    }

    @Override
    public State state() { return State.none(); }

    @Override
    public Store store() { return store; }

    @Override
    public RandomGenerator random(String stream, long... index) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 31L * stream.hashCode() + Arrays.hashCode(index));
    }

    @Override
    public <R> List<R> parallel(int parts, Part<R> part) throws InterruptedException {
        Map<Integer, R> results = new ConcurrentHashMap<>();
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        CountDownLatch open = new CountDownLatch(parts);
        Runnable work = () -> {
            for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
                try {
                    if (failure.get() == null) results.put(i, part.at(i));
                } catch (InterruptedException | RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                }
                open.countDown();
            }
        };
        for (int i = 1; i < Math.min(threads, parts); i++) {
            pool.execute(work);
        }
        // The caller takes part, so that a part may itself call parallel.
        work.run();
        open.await();
        switch (failure.get()) {
            case null -> {
            }
            case InterruptedException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
        return IntStream.range(0, parts).mapToObj(i -> Objects.requireNonNull(results.get(i))).toList();
    }

    @Override
    public Progress phase(String name, long total) {
        return new Progress() {
            @Override
            public void step(long n) { done.merge(name, n, Long::sum); }

            @Override
            public void close() {}
        };
    }

    @Override
    public void checkCancelled() throws InterruptedException {
        if (cancelled || Thread.interrupted()) throw new InterruptedException("cancelled");
    }

    @Override
    public void warn(String sentence) { warnings.add(sentence); }

    @Override
    public Live live() {
        return new Live() {
            @Override
            public void preview(Object partial) { previews.accept(partial); }

            @Override
            public boolean watched() { return watched; }

            @Override
            public void value(String name, double value) { values.put(name, value); }

            @Override
            public void metric(String name, long step, double value) { metrics.put(name, value); }

            @Override
            public void resolved(String setting, Object value) { resolved.put(setting, value); }

            @Override
            public boolean stopping() { return stopping; }
        };
    }

    @Override
    public void close() {
        pool.shutdownNow();
        store.close();
    }
}
