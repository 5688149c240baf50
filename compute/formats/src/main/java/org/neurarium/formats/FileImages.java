package org.neurarium.formats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.ImagePart;
import org.neurarium.data.ImageSet;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Reference;
import org.neurarium.data.Region;
import org.neurarium.data.Table;

/// Images in files, opened one at a time. The file that was opened last stays open, since its next tile or frame is mostly what
/// is asked for next.
final class FileImages implements ImageSet {
    /// One image of the set.
    ///
    /// @param roi which pixels; empty for all
    record Part(Reference file, int t, int z, Optional<Region> roi) {
        static Part whole(Reference file) { return new Part(file, 0, 0, Optional.empty()); }
    }

    /// A file that is open, and how many use it.
    private static final class Held {
        private final ImageStack image;
        private int users;

        private Held(ImageStack image) { this.image = image; }
    }

    private final Formats formats;
    private final List<Part> parts;
    private final Table index;
    private final Map<Reference, Held> open = new HashMap<>();
    private @Nullable Reference last;

    FileImages(Formats formats, List<Part> parts, Table index) {
        this.formats = formats;
        this.parts = List.copyOf(parts);
        this.index = index;
    }

    @Override
    public Table index() { return index; }

    @Override
    public ImageStack image(int i) {
        Part part = parts.get(i);
        ImageStack whole = borrow(part.file());
        try {
            return ImagePart.plane(whole, part.t(), part.z(), part.roi().orElse(whole.size().bounds()),
                    once(() -> giveBack(part.file())));
        } catch (RuntimeException e) {
            giveBack(part.file());
            throw e;
        }
    }

    private static Runnable once(Runnable closing) {
        java.util.concurrent.atomic.AtomicBoolean done = new java.util.concurrent.atomic.AtomicBoolean();
        return () -> {
            if (!done.getAndSet(true)) closing.run();
        };
    }

    /// Several files may be opened at the same time; of one that two open at once, one is closed again.
    private ImageStack borrow(Reference file) {
        Optional<ImageStack> here = held(file, Optional.empty());
        return here.orElseGet(() -> held(file, Optional.of(formats.open(file, ImageStack.class))).orElseThrow());
    }

    private synchronized Optional<ImageStack> held(Reference file, Optional<ImageStack> opened) {
        Held held = open.get(file);
        if (held == null) {
            if (opened.isEmpty()) return Optional.empty();
            held = new Held(opened.get());
            open.put(file, held);
        } else {
            opened.ifPresent(ImageStack::close);
        }
        held.users++;
        if (!file.equals(last)) {
            held.users++;
            Reference before = last;
            last = file;
            if (before != null) giveBack(before);
        }
        return Optional.of(held.image);
    }

    private synchronized void giveBack(Reference file) {
        Held held = open.get(file);
        if (held == null || --held.users > 0) return;
        open.remove(file);
        held.image.close();
    }

    @Override
    public synchronized void close() {
        if (last == null) return;
        Reference before = last;
        last = null;
        giveBack(before);
    }
}
