import { HttpException } from '@nestjs/common';
import { refusalBody, type Refusal } from './refusal.ts';

export class RefusalException extends HttpException {
  constructor(readonly refusal: Refusal) {
    super(refusalBody(refusal), refusal.status);
  }
}
