package org.neurarium.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/// The warm states of all sessions, within a budget: where they would take more, those that were asked least recently go
/// cold, and are made again from their steps when they are asked the next time.
final class SessionMemory {
    /// The least recently asked first.
    private final Map<LocalSession, Long> warm = new LinkedHashMap<>();
    private long budget;

    /// @param budget bytes
    SessionMemory(long budget) { this.budget = budget; }

    void limit(long bytes) {
        synchronized (this) {
            budget = bytes;
        }
        evict(null);
    }

    /// The session was asked something, and takes so much now.
    void used(LocalSession session, long bytes) {
        synchronized (this) {
            warm.remove(session);
            warm.put(session, bytes);
        }
        evict(session);
    }

    synchronized void forget(LocalSession session) { warm.remove(session); }

    private void evict(@Nullable LocalSession busy) {
        // Told outside the lock: a session has one of its own.
        victims(busy).forEach(LocalSession::goCold);
    }

    private synchronized List<LocalSession> victims(@Nullable LocalSession busy) {
        List<LocalSession> victims = new ArrayList<>();
        long sum = warm.values().stream().mapToLong(Long::longValue).sum();
        for (Entry<LocalSession, Long> session : List.copyOf(warm.entrySet())) {
            if (sum <= budget) break;
            if (session.getKey() == busy) continue;
            sum -= session.getValue();
            warm.remove(session.getKey());
            victims.add(session.getKey());
        }
        return victims;
    }
}
