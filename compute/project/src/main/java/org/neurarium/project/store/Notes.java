package org.neurarium.project.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Tags and notes of datasets, layers and runs. Reads answer at once, from memory.
public final class Notes {
    private final Writing writer;
    private final Map<Subject, String> notes;
    private final Map<Subject, Set<String>> tags;

    Notes(Writing writer, Map<Subject, String> notes, Map<Subject, Set<String>> tags) {
        this.writer = writer;
        this.notes = new ConcurrentHashMap<>(notes);
        this.tags = new ConcurrentHashMap<>(tags);
    }

    static Notes read(Sql sql, Writing writer) throws SQLException {
        Map<Subject, String> notes = new ConcurrentHashMap<>();
        sql.each("SELECT subject, text FROM note", r -> notes.put(new Subject(r.getString(1)), r.getString(2)));
        Map<Subject, Set<String>> tags = new ConcurrentHashMap<>();
        sql.each("SELECT subject, tag FROM tag", r -> tags.merge(new Subject(r.getString(1)), Set.of(r.getString(2)),
                Notes::both));
        return new Notes(writer, notes, tags);
    }

    public Optional<String> note(Subject subject) { return Optional.ofNullable(notes.get(subject)); }

    /// An empty text takes the note away.
    public CompletableFuture<Void> note(Subject subject, String text) {
        if (text.isBlank()) {
            notes.remove(subject);
            return writer.write(sql -> sql.run("DELETE FROM note WHERE subject = ?", subject.key()));
        }
        notes.put(subject, text);
        String now = Instant.now().toString();
        return writer.write(sql -> sql.run("INSERT OR REPLACE INTO note(subject, text, changed) VALUES(?, ?, ?)",
                subject.key(), text, now));
    }

    /// In alphabetical order.
    public Set<String> tags(Subject subject) { return tags.getOrDefault(subject, Set.of()); }

    public CompletableFuture<Void> tag(Subject subject, String tag) {
        tags.merge(subject, Set.of(tag), Notes::both);
        return writer.write(sql -> sql.run("INSERT OR IGNORE INTO tag(subject, tag) VALUES(?, ?)", subject.key(), tag));
    }

    public CompletableFuture<Void> untag(Subject subject, String tag) {
        tags.computeIfPresent(subject, (_, now) -> {
            Set<String> left = new TreeSet<>(now);
            left.remove(tag);
            return left.isEmpty() ? null : Collections.unmodifiableSet(left);
        });
        return writer.write(sql -> sql.run("DELETE FROM tag WHERE subject = ? AND tag = ?", subject.key(), tag));
    }

    /// Every tag that is in use, and how often.
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        tags.values().forEach(all -> all.forEach(tag -> counts.merge(tag, 1, Integer::sum)));
        return counts;
    }

    private static Set<String> both(Set<String> a, Set<String> b) {
        Set<String> all = new TreeSet<>(a);
        all.addAll(b);
        return Collections.unmodifiableSet(all);
    }
}
