package org.neurarium.project.store;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Finds datasets that were moved. Files may be renamed (their bytes tell) or changed (their name tells; then the person
/// is told, and decides).
public final class Relink {
    /// Folders below the one that is named, and files in all: a whole disk is not searched by mistake.
    private static final int DEPTH = 16, MOST = 500_000;

    /// A place where a dataset may lie now.
    ///
    /// @param same whether its bytes are those that were taken in; else only its name is
    public record Found(DatasetEntry dataset, Path path, boolean same) {
        /// What to tell before a match is taken that is not the same.
        public Optional<String> warning() {
            return same
                    ? Optional.empty()
                    : Optional.of(path + " has the name of '" + dataset.name()
                            + "', but not its content: it was changed, or is another file. What was computed from the old one does not follow from it.");
        }
    }

    private final Datasets datasets;
    private final Executor background;

    Relink(Datasets datasets, Executor background) {
        this.datasets = datasets;
        this.background = background;
    }

    /// Looks under a folder for each of these, in the background. At most one place a dataset: one with the same bytes
    /// before one with the same name.
    public CompletableFuture<List<Found>> search(List<DatasetEntry> missing, Path folder) {
        return CompletableFuture.supplyAsync(() -> {
            Map<String, List<Path>> byName = new HashMap<>();
            Map<Long, List<Path>> bySize = new HashMap<>();
            walk(folder, byName, bySize);
            List<Found> found = new ArrayList<>();
            for (DatasetEntry d : missing) {
                List<Path> named = byName.getOrDefault(key(datasets.path(d)), List.of());
                List<Path> sized = bySize.getOrDefault(d.size(), List.of());
                same(d, named).or(() -> same(d, sized))
                        .map(p -> new Found(d, p, true))
                        .or(() -> named.stream()
                                .findFirst()
                                .map(p -> new Found(d, p, false)))
                        .ifPresent(found::add);
            }
            return found;
        }, background);
    }

    /// Where one was found, others that were moved with it lie too: looks for those at the same places beside it.
    ///
    /// @param one     a match
    /// @param missing which else are missing
    public CompletableFuture<List<Found>> alike(Found one, List<DatasetEntry> missing) {
        return CompletableFuture.supplyAsync(() -> {
            Path from = datasets.path(one.dataset), to = one.path.toAbsolutePath().normalize();
            while (from.getFileName() != null && to.getFileName() != null && from.getFileName()
                    .equals(to
                            .getFileName())) {
                from = parent(from);
                to = parent(to);
            }
            List<Found> found = new ArrayList<>();
            for (DatasetEntry d : missing) {
                Path old = datasets.path(d);
                if (d.id() == one.dataset.id() || !old.startsWith(from)) continue;
                Path now = to.resolve(from.relativize(old));
                if (Files.exists(now)) found.add(new Found(d, now, holds(d, now)));
            }
            return found;
        }, background);
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    private static Optional<Path> same(DatasetEntry d, List<Path> paths) {
        return paths.stream().filter(p -> holds(d, p)).findFirst();
    }

    private static boolean holds(DatasetEntry d, Path path) {
        try {
            return ContentHash.Stat.of(path).size() == d.size() && ContentHash.of(path).sha256().equals(d.sha256());
        } catch (IOException _) {
            return false; // it cannot be read: it is no match
        }
    }

    /// Names count alike whatever their case and however their accents are written.
    private static String key(Path path) {
        return Normalizer.normalize(String.valueOf(path.getFileName()), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static void walk(Path folder, Map<String, List<Path>> byName, Map<Long, List<Path>> bySize) {
        try {
            Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), DEPTH, new SimpleFileVisitor<>() {
                private int seen;

                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    // A dataset may be a folder; its size is only known by its name's match.
                    byName.computeIfAbsent(key(dir), _ -> new ArrayList<>()).add(dir);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    byName.computeIfAbsent(key(file), _ -> new ArrayList<>()).add(file);
                    bySize.computeIfAbsent(attributes.size(), _ -> new ArrayList<>()).add(file);
                    return ++seen < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE; // what may not be read is not what is sought
                }
            });
        } catch (IOException e) {
            throw Trouble.refusal(e, folder);
        }
    }
}
