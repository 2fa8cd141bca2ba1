package dev.tabletop.views.topology.drawing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes pixels as PNG: true colour with alpha, eight bits each. The toolkit has no writer without AWT. */
public final class PngWriter {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int TRUE_COLOR_ALPHA = 6;
    private static final int UP = 2;

    private PngWriter() {}

    /** The whole file. Takes a while for large pictures; off the JavaFX thread. */
    public static byte[] write(Pixels pixels) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(SIGNATURE);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        DataOutputStream numbers = new DataOutputStream(head);
        numbers.writeInt(pixels.width());
        numbers.writeInt(pixels.height());
        numbers.write(new byte[]{8, TRUE_COLOR_ALPHA, 0, 0, 0});
        chunk(file, "IHDR", head.toByteArray());
        chunk(file, "IDAT", compressed(pixels));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    /** Each line as its difference from the one above, which compresses drawings well. */
    private static byte[] compressed(Pixels pixels) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
            byte[] above = new byte[pixels.width() * 4];
            byte[] line = new byte[pixels.width() * 4];
            byte[] difference = new byte[pixels.width() * 4 + 1];
            difference[0] = UP;
            for (int y = 0; y < pixels.height(); y++) {
                read(pixels, y, line);
                for (int i = 0; i < line.length; i++) {
                    difference[i + 1] = (byte) (line[i] - above[i]);
                }
                out.write(difference);
                byte[] next = above;
                above = line;
                line = next;
            }
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private static void read(Pixels pixels, int y, byte[] line) {
        for (int x = 0; x < pixels.width(); x++) {
            int argb = pixels.argb(x, y);
            line[4 * x] = (byte) (argb >> 16);
            line[4 * x + 1] = (byte) (argb >> 8);
            line[4 * x + 2] = (byte) argb;
            line[4 * x + 3] = (byte) (argb >> 24);
        }
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        DataOutputStream out = new DataOutputStream(file);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) check.getValue());
    }
}
