package org.neurarium.app.window;

import java.util.ArrayList;
import java.util.List;
import org.neurarium.data.ImageSet;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Reference;
import org.neurarium.data.Table;
import org.neurarium.formats.Formats;

/// Several sets of images, one behind the other as a tool takes them, opened and closed together.
final class Sets implements AutoCloseable {
    private final List<ImageSet> sets;
    private final ImageSet all;

    private Sets(List<ImageSet> sets) {
        this.sets = sets;
        all = ImageSet.joined(sets);
    }

    /// @throws org.neurarium.data.BadInput if one of them cannot be read
    static Sets open(Formats formats, List<Reference> images) {
        List<ImageSet> opened = new ArrayList<>();
        try {
            for (Reference one : images)
                opened.add(formats.open(one, ImageSet.class));
            return new Sets(opened);
        } catch (RuntimeException e) {
            opened.forEach(ImageSet::close);
            throw e;
        }
    }

    Table index() { return all.index(); }

    /// Whoever asks closes it.
    ImageStack image(int sample) { return all.image(sample); }

    /// In which of the sets an image lies.
    int which(int sample) {
        int before = 0;
        for (int i = 0; i < sets.size(); i++) {
            before += sets.get(i).count();
            if (sample < before) return i;
        }
        throw new IllegalArgumentException("no image " + sample + " of " + before);
    }

    @Override
    public void close() { sets.forEach(ImageSet::close); }
}
