package org.neurarium.formats.tiff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.neurarium.data.BadInput;
import org.neurarium.data.Labels;
import org.neurarium.data.Region;
import org.neurarium.formats.Format;
import org.neurarium.formats.Opened;
import org.neurarium.formats.Opening;
import org.neurarium.formats.Source;

/// TIFF and what is built on it: BigTIFF, ImageJ hyperstacks, OME-TIFF.
///
/// Read are integers of any width up to 32 bits and of 64, floats of 16, 32 and 64 bits, in strips or tiles, plain, LZW,
/// deflate or PackBits, with predictors, chunky or planar.
public final class TiffFormat implements Format {
    @Override
    public String id() { return "tiff"; }

    @Override
    public String title() { return "TIFF"; }

    @Override
    public List<String> extensions() { return List.of("tif", "tiff", "btf", "tf2", "tf8"); }

    @Override
    public Images images() { return Images.SEVERAL; }

    @Override
    public Likeness recognises(byte[] head, String name) {
        return TiffBytes.recognises(head) ? Likeness.CONTENT : Likeness.NONE;
    }

    @Override
    public Opened open(Source source, Opening how) {
        TiffFile file = TiffFile.open(source, how.tiles(), how.reading());
        List<String> warnings = new ArrayList<>();
        String description = file.pages().getFirst().directory().text(Tags.DESCRIPTION);
        boolean ome = OmeXml.looksLike(description);
        if (how.part().isPresent() && !ome) {
            throw new BadInput(
                    source.name() + " has no parts, so ::" + how.part().get() + " names nothing: leave it away.");
        }
        Page first = file.pages().getFirst();
        if (ImageJ.looksLike(description) && file.pages().size() == 1 && ImageJ.images(description) > 1
                && first.compression() == Compression.NONE && holds(file, ImageJ.images(description))) {
            file = file.asRun(ImageJ.images(description));
        }
        Planes planes = planes(description, ome, file, how.part(), warnings);
        // The ids of a label image are what is stored, whatever colours they are shown in.
        Page page = planes.first(file);
        Colours colours = Colours.of(file, page, planes.colours() && how.wanted() != Labels.class, warnings);
        for (int p : planes.pages()) {
            if (p >= 0 && !file.pages().get(p).alike(page)) {
                throw new BadInput(
                        "%s is damaged: pages %d and %d are planes of one image and differ in size or kind. Export it again."
                                .formatted(
                                        source.name(), page.number() + 1, p + 1));
            }
        }
        String format = file.bytes().big() ? planes.format() + " (BigTIFF)" : planes.format();
        return new Opened(new TiffImage(file, planes, colours), format, page.samples().type().dtype(),
                levels(file, page),
                warnings);
    }

    private static boolean holds(TiffFile file, int images) {
        Page first = file.pages().getFirst();
        long start = first.chunks().offsets()[0];
        return start + images * first.runBytes() <= file.bytes().source().length();
    }

    private static Planes planes(String description, boolean ome, TiffFile file, Optional<String> part,
            List<String> warnings) {
        if (ome) {
            try {
                Optional<Planes> planes = OmePlanes.of(OmeXml.parse(description), file, part, warnings);
                if (planes.isPresent()) return planes.get();
            } catch (XMLStreamException _) {
                warnings.add("The OME-XML of this file is damaged: axes, channels and pixel size are not known.");
            }
        }
        if (ImageJ.looksLike(description) && file.alike() == file.pages().size()) {
            return ImageJ.planes(description, file, warnings);
        }
        return PagePlanes.of(description, file, warnings);
    }

    /// The full plane and its smaller copies, which lie in sub-directories of its page or behind it.
    private static List<Region> levels(TiffFile file, Page first) {
        List<Region> out = new ArrayList<>();
        out.add(new Region(0, 0, first.width(), first.height()));
        for (long at : first.directory().numbers(Tags.SUB_IFDS)) {
            Directory d = Directory.read(file.bytes(), at);
            addSmaller(out, d.number(Tags.WIDTH, 0), d.number(Tags.HEIGHT, 0));
        }
        for (Page p : file.pages())
            if (p.reduced()) addSmaller(out, p.width(), p.height());
        return out;
    }

    private static void addSmaller(List<Region> levels, long width, long height) {
        Region last = levels.getLast();
        if (width > 0 && height > 0 && width < last.width() && height < last.height()) {
            levels.add(new Region(0, 0, (int) width, (int) height));
        }
    }
}
