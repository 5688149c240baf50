package org.neurarium.service.broker;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.neurarium.data.Json;
import org.neurarium.service.wire.Codec;
import org.neurarium.service.wire.Event;
import org.neurarium.service.wire.Message;

/// Who hears what happens in which run.
final class Followers {
    /// Run → follower → whether it looks at previews.
    private final Map<String, Map<Peer, Boolean>> byRun = new HashMap<>();
    private final Map<String, RunMemory> memories = new HashMap<>();

    /// What was before comes first.
    void follow(String run, Peer peer, boolean previews) {
        boolean before = byRun.computeIfAbsent(run, _ -> new LinkedHashMap<>()).put(peer, previews) != null;
        if (before) return;
        RunMemory memory = memories.get(run);
        if (memory != null) memory.all().forEach(event -> say(peer, run, Codec.EVENTS.write(event)));
    }

    void unfollow(String run, Peer peer) {
        Map<Peer, Boolean> followers = byRun.get(run);
        if (followers == null) return;
        followers.remove(peer);
        if (followers.isEmpty()) byRun.remove(run);
    }

    /// Whether somebody looks at the run's previews.
    boolean previews(String run) { return byRun.getOrDefault(run, Map.of()).containsValue(true); }

    /// @return the runs that it followed
    java.util.List<String> left(Peer peer) {
        var followed = byRun.entrySet()
                .stream()
                .filter(e -> e.getValue().containsKey(peer))
                .map(Map.Entry::getKey)
                .toList();
        followed.forEach(run -> unfollow(run, peer));
        return followed;
    }

    void tell(String run, Event event) { tell(run, event, Codec.EVENTS.write(event)); }

    /// @param json the same, as it came
    void tell(String run, Event event, Json json) {
        if (!memories.computeIfAbsent(run, _ -> new RunMemory()).add(event)) return;
        boolean ofTheMoment = event instanceof Event.Progress || event instanceof Event.Preview;
        byRun.getOrDefault(run, Map.of()).forEach((peer, previews) -> {
            if (ofTheMoment && peer.connection().crowded()) return;
            if (event instanceof Event.Preview && !previews) return;
            say(peer, run, json);
        });
    }

    /// The last event of a run, to all that follow it.
    void end(String run, Event last) {
        tell(run, last);
        byRun.remove(run);
        memories.remove(run);
    }

    /// A run goes on from an earlier point: what came after that comes again.
    void again(String run) { memories.remove(run); }

    static void say(Peer peer, String run, Json event) { peer.say(new Message.RunEvent(run, event)); }
}
