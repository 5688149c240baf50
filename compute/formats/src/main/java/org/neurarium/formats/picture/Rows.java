package org.neurarium.formats.picture;

import java.util.concurrent.CancellationException;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Reading;

/// Passes on how far a picture is decoded. Who gives up does not throw through the decoder, part of which is native: it is
/// asked to end, and [#rethrow()] says so behind it.
final class Rows implements IIOReadProgressListener {
    private final int height;
    private final Reading reading;
    private @Nullable CancellationException given;

    Rows(int height, Reading reading) {
        this.height = height;
        this.reading = reading;
    }

    /// @throws CancellationException if the picture was given up
    void rethrow() {
        if (given != null) throw given;
    }

    private void told(ImageReader source, float percent) {
        try {
            reading.read("decoding row", Math.round(height * Math.clamp(percent, 0, 100) / 100), height);
        } catch (CancellationException e) {
            given = e;
            source.abort();
        }
    }

    @Override
    public void imageStarted(ImageReader source, int imageIndex) { told(source, 0); }

    @Override
    public void imageProgress(ImageReader source, float percentageDone) { told(source, percentageDone); }

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}
}
