package org.neurarium.formats.tiff;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.neurarium.data.BadInput;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.PixelType;
import org.neurarium.data.Size;

/// The OME-XML (2016-06) of a file whose pages follow each other as t, c, z, with z running fastest.
///
/// It is pure ASCII: what is not, as µ, is written as a character reference, since TIFF texts are ASCII by their standard.
final class OmeTiffXml {
    private OmeTiffXml() {}

    /// @param type    one that OME knows
    /// @param perPage samples of a page: 3 for a colour picture, else 1
    static String of(Size size, PixelType type, List<Channel> channels, int perPage, Calibration calibration) {
        StringBuilder x = new StringBuilder(1024);
        x.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
                .append("<OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\" ")
                .append("xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" ")
                .append("xsi:schemaLocation=\"http://www.openmicroscopy.org/Schemas/OME/2016-06 ")
                .append("http://www.openmicroscopy.org/Schemas/OME/2016-06/ome.xsd\" Creator=\"Neurarium\">")
                .append("<Image ID=\"Image:0\"><Pixels ID=\"Pixels:0\" DimensionOrder=\"XYZCT\" Type=\"")
                .append(name(type))
                .append("\" BigEndian=\"false\" Interleaved=\"")
                .append(perPage > 1)
                .append('"');
        axis(x, "SizeX", size.x());
        axis(x, "SizeY", size.y());
        axis(x, "SizeZ", size.z());
        axis(x, "SizeC", size.c());
        axis(x, "SizeT", size.t());
        length(x, "PhysicalSizeX", calibration.x());
        length(x, "PhysicalSizeY", calibration.y());
        length(x, "PhysicalSizeZ", calibration.z());
        calibration.seconds()
                .ifPresent(s -> x.append(" TimeIncrement=\"")
                        .append(s)
                        .append(
                                "\" TimeIncrementUnit=\"s\""));
        x.append('>');
        for (int c = 0; c < size.c(); c += perPage) {
            Channel channel = channels.get(c);
            x.append("<Channel ID=\"Channel:0:")
                    .append(c / perPage)
                    .append("\" SamplesPerPixel=\"")
                    .append(perPage)
                    .append('"');
            if (perPage == 1) x.append(" Name=\"").append(escaped(channel.name())).append('"');
            channel.colour().ifPresent(rgb -> x.append(" Color=\"").append(rgb << 8 | 0xff).append('"'));
            x.append("/>");
        }
        long pages = (long) size.t() * (size.c() / perPage) * size.z();
        return x.append("<TiffData IFD=\"0\" PlaneCount=\"")
                .append(pages)
                .append("\"/></Pixels></Image></OME>")
                .toString();
    }

    /// @throws BadInput for a type that OME has no name for
    static String name(PixelType type) {
        return switch (type) {
            case UINT8, INT8, UINT16, INT16, UINT32, INT32 -> type.dtype();
            case FLOAT32 -> "float";
            case FLOAT64 -> "double";
            case UINT64, INT64, FLOAT16 -> throw new BadInput("OME-TIFF cannot hold pixels of " + type.dtype() + ".");
        };
    }

    private static void axis(StringBuilder x, String name, int length) {
        x.append(' ').append(name).append("=\"").append(length).append('"');
    }

    private static void length(StringBuilder x, String name, OptionalDouble micrometres) {
        micrometres.ifPresent(v -> x.append(' ')
                .append(name)
                .append("=\"")
                .append(v)
                .append("\" ")
                .append(name)
                .append(
                        "Unit=\"&#181;m\""));
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c >= ' ' && c < 127 && "<>&\"'".indexOf(c) < 0) out.append((char) c);
            else if (c >= ' ' && !Character.isISOControl(c) && c != 0xFFFE && c != 0xFFFF
                    && (c < 0xD800 || c > 0xDFFF)) {
                out.append(String.format(Locale.ROOT, "&#%d;", c));
            } else
                out.append(' '); // XML has no way to write it
        });
        return out.toString();
    }
}
