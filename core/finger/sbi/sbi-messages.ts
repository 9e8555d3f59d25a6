import { z } from 'zod';

/**
 * The messages of the Secure Biometric Interface (MOSIP Device Service Specification 0.9.5 and after) as they come in: unknown
 * fields are left out, numbers may be written as text, and what services leave empty or null counts as absent.
 */
const Text = z.string().max(2000);
const OptionalText = Text.nullish().transform((text) => text ?? '');
const Signed = z.string().max(16_000_000);
const Score = z.coerce.number().min(0).max(100);

/** The code of an `error`, 0 for none. Earlier versions write `errorcode`. */
const ErrorCode = z.coerce.number().int().nonnegative();
const SbiError = z
  .object({ errorCode: ErrorCode.optional(), errorcode: ErrorCode.optional() })
  .nullish()
  .transform((error) => error?.errorCode ?? error?.errorcode ?? 0);

const OneOrMore = z.preprocess((value) => (typeof value === 'string' ? [value] : (value ?? [])), z.array(Text).max(32));

/** The answer to MOSIPDISC: a line for each device, or one with an error only. */
export const SbiDiscovery = z
  .array(
    z.object({
      deviceId: OptionalText,
      deviceStatus: OptionalText,
      digitalId: OptionalText,
      purpose: OptionalText,
      error: SbiError,
    }),
  )
  .max(32);

/** The answer to MOSIPDINFO: each `deviceInfo` is signed. */
export const SbiInfo = z.array(z.object({ deviceInfo: Signed.nullish(), error: SbiError })).max(32);

export const SbiDeviceStatus = z.enum(['Ready', 'Busy', 'Not Ready', 'Not Registered']);
export type SbiDeviceStatus = z.infer<typeof SbiDeviceStatus>;

export const SbiDeviceInfo = z.object({
  deviceId: Text.min(1),
  deviceStatus: SbiDeviceStatus,
  digitalId: Signed,
  env: OptionalText,
  purpose: OptionalText,
  certification: OptionalText,
  specVersion: OneOrMore,
});

/** Who a device says that it is. */
export const SbiDigitalId = z.object({
  serialNo: Text.min(1),
  make: Text.min(1),
  model: Text.min(1),
  type: Text,
  deviceSubType: Text,
});
export type SbiDigitalId = z.infer<typeof SbiDigitalId>;

/** The answer to RCAPTURE: each `data` is signed; with an error it is empty. */
export const SbiCapture = z.object({
  biometrics: z
    .array(
      z.object({
        data: Signed.nullish(),
        hash: z
          .string()
          .max(64)
          .nullish()
          .transform((hash) => hash ?? ''),
        error: SbiError,
      }),
    )
    .min(1)
    .max(20),
});

export const SbiBiometric = z.object({
  digitalId: Signed,
  bioType: Text,
  bioSubType: Text,
  bioValue: Signed,
  transactionId: Text,
  qualityScore: Score,
});
export type SbiBiometric = z.infer<typeof SbiBiometric>;

/** The header of a signature (RFC 7515): services send the signer's certificate alone or as a list. */
export const SbiSignatureHeader = z.object({
  alg: z.enum(['RS256', 'EdDSA']),
  x5c: z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.string().max(16_000)).max(8)),
});

/** A request for RCAPTURE, as a service reads it. */
export const SbiCaptureRequest = z.object({
  env: OptionalText,
  specVersion: OptionalText,
  timeout: z.coerce.number().int().positive().max(600_000),
  transactionId: Text,
  bio: z
    .array(
      z.object({
        count: z.coerce.number().int(),
        bioSubType: OneOrMore,
        exception: OneOrMore,
        requestedScore: Score,
        deviceId: OptionalText,
        deviceSubId: OptionalText,
        previousHash: OptionalText,
      }),
    )
    .min(1),
});
export type SbiCaptureRequest = z.infer<typeof SbiCaptureRequest>;
