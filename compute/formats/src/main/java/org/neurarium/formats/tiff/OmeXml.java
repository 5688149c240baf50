package org.neurarium.formats.tiff;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;

/// The part of OME-XML (2016-06 and before) that says what the planes of a file are.
///
/// @param images    in the order of the document
/// @param elsewhere whether the document is only a pointer to another file
record OmeXml(List<Image> images, boolean elsewhere) {
    /// Micrometres in a unit of length, and seconds in a unit of time, by their OME names.
    private static final Map<String, Double> MICROMETRES = Map.ofEntries(Map.entry("µm", 1.0), Map.entry("μm", 1.0), Map
            .entry("um", 1.0), Map.entry("micron", 1.0), Map.entry("nm", 1e-3), Map.entry("pm", 1e-6),
            Map.entry("Å",
                    1e-4),
            Map.entry("mm", 1e3), Map.entry("cm", 1e4), Map.entry("dm", 1e5), Map.entry("m", 1e6), Map
                    .entry("in", 25400.0));
    private static final Map<String, Double> SECONDS = Map.of("s", 1.0, "ms", 1e-3, "µs", 1e-6, "μs", 1e-6, "ns", 1e-9,
            "min", 60.0, "h", 3600.0, "d", 86400.0);

    /// One image of the document.
    record Image(String name, String order, int t, int c, int z, List<Channel> channels,
            Calibration calibration, List<Block> blocks) {}

    /// Planes that lie one after the other in a file (`TiffData`).
    ///
    /// @param ifd   the first page; empty where it was not said
    /// @param count of planes; empty where it was not said
    /// @param file  the other file that they lie in; empty for this one
    record Block(OptionalInt ifd, int t, int c, int z, OptionalInt count, Optional<String> file) {}

    static boolean looksLike(String description) {
        String start = description.stripLeading();
        return start.startsWith("<?xml") && start.contains("<OME") || start.startsWith("<OME") || start.startsWith(
                "<ome:OME");
    }

    /// @throws XMLStreamException if it is no well-formed XML; document types and outside entities are refused, too
    static OmeXml parse(String xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader in = factory.createXMLStreamReader(new StringReader(xml.strip()));
        List<Image> images = new ArrayList<>();
        String name = "";
        boolean elsewhere = false;
        while (in.hasNext()) {
            if (in.next() != XMLStreamConstants.START_ELEMENT) continue;
            switch (in.getLocalName()) {
                case "BinaryOnly" -> elsewhere = true;
                case "Image" -> name = text(in, "Name", "");
                case "Pixels" -> images.add(pixels(in, name));
                default -> {
                    // the rest of the document says nothing of planes
                }
            }
        }
        return new OmeXml(images, elsewhere);
    }

    private static Image pixels(XMLStreamReader in, String name) throws XMLStreamException {
        String order = text(in, "DimensionOrder", "XYZCT");
        int t = whole(in, "SizeT", 1), c = whole(in, "SizeC", 1), z = whole(in, "SizeZ", 1);
        Calibration calibration = new Calibration(length(in, "PhysicalSizeX"), length(in, "PhysicalSizeY"), length(in,
                "PhysicalSizeZ"), measure(in, "TimeIncrement", SECONDS, "s"));
        List<Channel> channels = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamConstants.END_ELEMENT && in.getLocalName().equals("Pixels")) break;
            if (event != XMLStreamConstants.START_ELEMENT) continue;
            switch (in.getLocalName()) {
                case "Channel" -> channels.add(channel(in, channels.size()));
                case "TiffData" -> blocks.add(new Block(optional(in, "IFD"), whole(in, "FirstT", 0), whole(in, "FirstC",
                        0), whole(in, "FirstZ", 0), optional(in, "PlaneCount"), Optional.empty()));
                case "UUID" -> {
                    Block last = blocks.isEmpty() ? null : blocks.removeLast();
                    if (last != null)
                        blocks.add(new Block(last.ifd, last.t, last.c, last.z, last.count, Optional
                                .ofNullable(in.getAttributeValue(null, "FileName"))));
                }
                default -> {
                    // planes' positions and times are not used
                }
            }
        }
        return new Image(name, order, t, c, z, channels, calibration, blocks);
    }

    private static Channel channel(XMLStreamReader in, int index) {
        String name = text(in, "Name", "");
        OptionalInt colour = OptionalInt.empty();
        try {
            // red, green, blue and alpha in one signed number
            String given = text(in, "Color", "");
            if (!given.isEmpty()) colour = OptionalInt.of((int) Long.parseLong(given.strip()) >>> 8 & 0xffffff);
        } catch (NumberFormatException _) {
            // a colour that is none is no reason to refuse the image
        }
        return new Channel(name.isBlank() ? "channel " + (index + 1) : name, colour);
    }

    private static OptionalDouble length(XMLStreamReader in, String attribute) {
        return measure(in, attribute, MICROMETRES, "µm");
    }

    private static OptionalDouble measure(XMLStreamReader in, String attribute, Map<String, Double> units,
            String usual) {
        try {
            double v = Double.parseDouble(text(in, attribute, "").strip());
            Double unit = units.get(text(in, attribute + "Unit", usual).strip());
            return unit == null || !(v > 0) || Double.isInfinite(v)
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(v
                            * unit);
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }

    private static int whole(XMLStreamReader in, String attribute, int otherwise) {
        return optional(in, attribute).orElse(otherwise);
    }

    private static OptionalInt optional(XMLStreamReader in, String attribute) {
        try {
            String text = in.getAttributeValue(null, attribute);
            return text == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text.strip()));
        } catch (NumberFormatException _) {
            return OptionalInt.empty();
        }
    }

    private static String text(XMLStreamReader in, String attribute, String otherwise) {
        String text = in.getAttributeValue(null, attribute);
        return text == null ? otherwise : text;
    }
}
