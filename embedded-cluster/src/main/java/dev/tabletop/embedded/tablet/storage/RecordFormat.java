package dev.tabletop.embedded.tablet.storage;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The frame of a record, as in LevelDB's log: 4 KiB blocks; a record is cut into fragments that do not cross a block;
 * each fragment has 7 bytes before it (masked CRC32C of type and content, length, type; little-endian).
 */
final class RecordFormat {

    static final int BLOCK = 4096;
    static final int HEADER = 7;
    static final byte FULL = 1;
    static final byte FIRST = 2;
    static final byte MIDDLE = 3;
    static final byte LAST = 4;
    static final byte END_OF_FILE = 5;

    private RecordFormat() {}

    /** The checksum of a fragment, masked so that a checksum of checksums stays strong. */
    static int checksum(byte type, ByteBuffer content) {
        CRC32C crc = new CRC32C();
        crc.update(type);
        crc.update(content);
        int value = (int) crc.getValue();
        return ((value >>> 15) | (value << 17)) + 0xa282ead8;
    }
}
