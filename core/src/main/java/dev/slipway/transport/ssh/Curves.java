package dev.slipway.transport.ssh;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;

/** The three NIST curves: their names in SSH and in Java, and their points as bytes. */
final class Curves {

    private Curves() {}

    static ECParameterSpec named(String sshName) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(sshName.replaceFirst("nistp(\\d+)", "secp$1r1")));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    static String sshName(ECParameterSpec curve) {
        return "nistp" + curve.getCurve().getField().getFieldSize();
    }

    static byte[] encode(ECPoint point, ECParameterSpec curve) {
        int size = size(curve);
        byte[] bytes = new byte[1 + 2 * size];
        bytes[0] = 4;
        put(point.getAffineX(), bytes, 1, size);
        put(point.getAffineY(), bytes, 1 + size, size);
        return bytes;
    }

    static ECPoint decode(byte[] bytes, ECParameterSpec curve) throws InvalidKeySpecException {
        int size = size(curve);
        if (bytes.length != 1 + 2 * size || bytes[0] != 4) {
            throw new InvalidKeySpecException("not an uncompressed point of the curve");
        }
        ECPoint point = new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + size)),
                new BigInteger(1, Arrays.copyOfRange(bytes, 1 + size, bytes.length)));
        if (!lies(point, curve)) {
            throw new InvalidKeySpecException("the point is not on the curve");
        }
        return point;
    }

    /** An invalid point would leak bits of our key, and not every provider looks. */
    private static boolean lies(ECPoint point, ECParameterSpec curve) {
        BigInteger prime = ((java.security.spec.ECFieldFp) curve.getCurve().getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        BigInteger right = x.pow(3)
                .add(curve.getCurve().getA().multiply(x))
                .add(curve.getCurve().getB());
        return x.compareTo(prime) < 0
                && y.compareTo(prime) < 0
                && y.pow(2).subtract(right).mod(prime).signum() == 0;
    }

    private static int size(ECParameterSpec curve) {
        return (curve.getCurve().getField().getFieldSize() + Byte.SIZE - 1) / Byte.SIZE;
    }

    private static void put(BigInteger number, byte[] target, int at, int size) {
        byte[] bytes = number.toByteArray();
        int skip = Math.max(0, bytes.length - size);
        System.arraycopy(bytes, skip, target, at + size - (bytes.length - skip), bytes.length - skip);
    }
}
