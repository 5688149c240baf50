package org.neurarium.service.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.neurarium.service.Job;
import org.neurarium.service.RequestJson;
import org.neurarium.service.RunOptions;
import org.neurarium.service.RunRequest;
import org.neurarium.service.wire.Codec;
import org.neurarium.service.wire.Connection;
import org.neurarium.service.wire.Event;
import org.neurarium.service.wire.JobJson;
import org.neurarium.service.wire.Message;
import org.neurarium.service.wire.StateFolder;

/// A client that remembers what it hears, and waits for what a test expects.
final class Caller implements AutoCloseable {
    private static final long PATIENCE_S = 30;

    private final Connection connection;
    private final List<Message> heard = new ArrayList<>();

    Caller(StateFolder folder, String name) throws IOException {
        this.connection = Connection.open(folder.address(), hello(folder.token().orElseThrow(), name));
        connection.listen(new Connection.Ear() {
            @Override
            public void heard(Message message) { add(message); }

            @Override
            public void ended(String reason) { add(new Message.Turned(reason)); }
        });
    }

    /// Comes as soon as a broker is there.
    static Caller patiently(StateFolder folder, String name) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (true) {
            try {
                return new Caller(folder, name);
            } catch (IOException | RuntimeException e) {
                if (System.nanoTime() > end) throw new AssertionError("no broker came", e);
                Thread.sleep(20);
            }
        }
    }

    static Message.Hello hello(String token, String name) {
        return new Message.Hello(token, Message.Role.CLIENT, name, ProcessHandle.current().pid(), List.of(), List.of());
    }

    private synchronized void add(Message message) {
        heard.add(message);
        notifyAll();
    }

    synchronized List<Message> heard() { return List.copyOf(heard); }

    synchronized void forget() { heard.clear(); }

    Caller say(Message message) {
        connection.send(message);
        return this;
    }

    Caller submit(String id, Path out, Map<String, String> settings) {
        return submit(id, out, settings, RunOptions.DEFAULT.on("cpu"), 0);
    }

    Caller submit(String id, Path out, Map<String, String> settings, RunOptions options, long needs) {
        RunRequest request = new RunRequest("test.acting", Map.of(), settings, 0, Optional.of(out.resolve(id)),
                options);
        return say(new Message.Submit(id, RequestJson.write(request), "about " + id, needs, 0));
    }

    /// The first, of all that was and will be heard, in which this is found.
    synchronized <T> T await(String what, Function<Message, Optional<T>> in) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        for (int i = 0;;) {
            for (; i < heard.size(); i++) {
                Optional<T> found = in.apply(heard.get(i));
                if (found.isPresent()) return found.get();
            }
            try {
                wait(100);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            if (System.nanoTime() > end) throw new AssertionError("not heard: " + what + "; heard: " + heard);
        }
    }

    Job job(String id, Job.State state) {
        return await(id + " is " + state, message -> job(message).filter(job -> job.id().equals(id) && job
                .state() == state));
    }

    /// Any of the states that it is in once it is over.
    Job over(String id) {
        return await(id + " is over", message -> job(message).filter(job -> job.id().equals(id) && job.state().over()));
    }

    <E extends Event> E event(String id, Class<E> kind, Predicate<E> which) {
        return await(kind.getSimpleName() + " of " + id,
                message -> message instanceof Message.RunEvent told && told.id()
                        .equals(id) && kind.isInstance(Codec.EVENTS.read(told.event()))
                                ? Optional.of(kind.cast(Codec.EVENTS.read(told.event()))).filter(which)
                                : Optional.empty());
    }

    static Optional<Job> job(Message message) {
        return message instanceof Message.JobIs is ? Optional.of(JobJson.read(is.job())) : Optional.empty();
    }

    /// All jobs as the broker knows them now, in the order in which they came.
    List<Job> list() {
        forget();
        say(new Message.WatchJobs()).say(new Message.AskDevices());
        await("devices", message -> message instanceof Message.DevicesAre are ? Optional.of(are) : Optional.empty());
        Map<String, Job> latest = new HashMap<>();
        heard().stream().flatMap(message -> job(message).stream()).forEach(job -> latest.put(job.id(), job));
        // What runs is told of in between.
        return latest.values().stream().sorted(Comparator.comparing(Job::queued)).toList();
    }

    @Override
    public void close() { connection.close(); }
}
