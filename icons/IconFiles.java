import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts rendered PNGs together as a Windows icon and a macOS icon; both formats hold PNGs as they are. */
public final class IconFiles {

    private IconFiles() {}

    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of("tabletop.ico"), ico(List.of(16, 32, 48, 64, 128, 256)));
        Map<String, Integer> kinds = new LinkedHashMap<>();
        kinds.put("icp4", 16);
        kinds.put("icp5", 32);
        kinds.put("icp6", 64);
        kinds.put("ic07", 128);
        kinds.put("ic08", 256);
        kinds.put("ic09", 512);
        kinds.put("ic10", 1024);
        Files.write(Path.of("tabletop.icns"), icns(kinds));
    }

    private static byte[] png(int size) throws IOException {
        return Files.readAllBytes(Path.of("tabletop-" + size + ".png"));
    }

    private static byte[] ico(List<Integer> sizes) throws IOException {
        int offset = 6 + 16 * sizes.size();
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        ByteBuffer directory = ByteBuffer.allocate(offset).order(ByteOrder.LITTLE_ENDIAN);
        directory.putShort((short) 0).putShort((short) 1).putShort((short) sizes.size());
        for (int size : sizes) {
            byte[] image = png(size);
            // 256 is written as 0.
            directory.put((byte) size).put((byte) size).put((byte) 0).put((byte) 0);
            directory.putShort((short) 1).putShort((short) 32).putInt(image.length).putInt(offset + images.size());
            images.writeBytes(image);
        }
        return ByteBuffer.allocate(offset + images.size()).put(directory.array()).put(images.toByteArray()).array();
    }

    private static byte[] icns(Map<String, Integer> kinds) throws IOException {
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(images);
        for (Map.Entry<String, Integer> kind : kinds.entrySet()) {
            byte[] image = png(kind.getValue());
            out.writeBytes(kind.getKey());
            out.writeInt(8 + image.length);
            out.write(image);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream whole = new DataOutputStream(file);
        whole.writeBytes("icns");
        whole.writeInt(8 + images.size());
        whole.write(images.toByteArray());
        return file.toByteArray();
    }
}
