import { describe, expect, it } from '@jest/globals';
import { parseAuthorization, expectedSignature } from './sigv4.ts';

describe('the signature check of the test server', () => {
  // "Example: GET Object" of "Authenticating Requests: Using the Authorization Header" in Amazon S3's API reference.
  const signature = 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41';
  const authorization = `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=${signature}`;
  const request = {
    method: 'GET',
    target: '/test.txt',
    headers: {
      host: 'examplebucket.s3.amazonaws.com',
      range: 'bytes=0-9',
      'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      'x-amz-date': '20130524T000000Z',
    },
  };

  it("agrees with Amazon's worked example", () => {
    const signed = parseAuthorization(authorization);
    expect(signed).toMatchObject({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', region: 'us-east-1', service: 's3' });
    expect(expectedSignature(request, signed!, 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')).toBe(signature);
  });

  it('changes with everything that is signed', () => {
    const signed = parseAuthorization(authorization)!;
    const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    const others = [
      expectedSignature({ ...request, method: 'PUT' }, signed, secret),
      expectedSignature({ ...request, target: '/other.txt' }, signed, secret),
      expectedSignature({ ...request, headers: { ...request.headers, range: 'bytes=0-8' } }, signed, secret),
      expectedSignature(request, signed, `${secret}x`),
    ];
    expect(new Set([signature, ...others]).size).toBe(5);
  });
});
